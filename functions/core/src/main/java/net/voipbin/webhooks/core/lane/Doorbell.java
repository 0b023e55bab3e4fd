package net.voipbin.webhooks.core.lane;

import java.time.Duration;

/// Where bells are left: each one brings a drain to its lane.
public interface Doorbell {
  /// What SQS allows a message to be delayed ("Message timers").
  Duration MAX_DELAY = Duration.ofSeconds(900);

  /// Leaves a bell. Throws when it may not have been left.
  void ring(Bell bell);
}
