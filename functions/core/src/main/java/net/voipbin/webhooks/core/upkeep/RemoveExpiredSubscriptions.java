package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;

/// Clears away subscriptions whose time is over; they match nothing since then.
public final class RemoveExpiredSubscriptions {
  private static final int AT_ONCE = 500;

  private final ExpiredSubscriptions expired;

  public RemoveExpiredSubscriptions(ExpiredSubscriptions expired) {
    this.expired = expired;
  }

  /// @return how many were removed
  public int remove(Instant now) {
    int removed = 0;
    int last = AT_ONCE;
    while (last == AT_ONCE) {
      last = expired.remove(now, AT_ONCE);
      removed += last;
    }
    return removed;
  }
}
