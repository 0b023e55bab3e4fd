package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;

/// Secrets that sign nothing any more.
public interface OldSecrets {
  /// Forgets up to `max` of those whose overlap is over.
  ///
  /// @return how many were forgotten
  int forget(Instant now, int max);
}
