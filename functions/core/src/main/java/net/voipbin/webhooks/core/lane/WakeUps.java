package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Promises that lanes will be rung at a minute (R12). They survive a crash.
public interface WakeUps {
  /// Putting the same twice is putting it once.
  void put(WakeUp wakeUp);

  /// Those of `minute` and before, oldest first, at most `limit`.
  List<WakeUp> due(Instant minute, int limit);

  /// The minutes at which a lane will be rung, the next one first. For people: it may read all.
  List<Instant> of(EndpointId lane);

  /// After the ring. Idempotent.
  void remove(List<WakeUp> done);

  /// @param minute a whole minute
  record WakeUp(Instant minute, EndpointId lane) {}
}
