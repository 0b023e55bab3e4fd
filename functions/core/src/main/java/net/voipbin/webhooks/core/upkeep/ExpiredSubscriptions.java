package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;

/// Subscriptions that want nothing any more.
public interface ExpiredSubscriptions {
  /// Removes up to `max` of those whose time is over.
  ///
  /// @return how many were removed
  int remove(Instant now, int max);
}
