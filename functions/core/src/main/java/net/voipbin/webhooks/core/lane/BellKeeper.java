package net.voipbin.webhooks.core.lane;

import java.time.Instant;

/// The bell that brought a drain, where it lies (R3). With Amazon SQS: its visibility (SQS API
/// Reference, "ChangeMessageVisibility").
public interface BellKeeper {
  /// Sees to it that the bell does not come back before that time, and does come back after it,
  /// unless it is deleted. Throws when that may not have been done: the lease is not taken, or not
  /// renewed, then.
  void keepUntil(Instant at);
}
