package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;

/// Keeps the past for as long as it shall be kept, and not longer.
public final class ForgetOldHistory {
  private final OldHistory history;
  private final Duration retention;

  /// @param retention from when an event came in
  public ForgetOldHistory(OldHistory history, Duration retention) {
    this.history = history;
    this.retention = retention;
  }

  /// @return how many events were removed
  public long forget(Instant now) {
    return history.removeBefore(now.minus(retention));
  }
}
