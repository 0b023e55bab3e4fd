package net.voipbin.webhooks.core.replay;

import java.time.Duration;

/// Where the replays wait that are to go on: each entry brings one step of its replay.
public interface ReplayQueue {
  /// Throws when it may not have been put there.
  ///
  /// @param delay 0 s – 15 min; may be rounded up to whole seconds
  void put(ReplayId replay, Duration delay);
}
