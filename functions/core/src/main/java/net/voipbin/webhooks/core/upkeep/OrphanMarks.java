package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Lanes that were found without an endpoint, remembered from one sweep to the next.
public interface OrphanMarks {
  Optional<Mark> find(EndpointId lane);

  /// Over what was there.
  void put(EndpointId lane, Mark mark);

  /// Idempotent.
  void remove(EndpointId lane);

  /// @param first when it was first found
  /// @param last when it was last found
  record Mark(Instant first, Instant last) {}
}
