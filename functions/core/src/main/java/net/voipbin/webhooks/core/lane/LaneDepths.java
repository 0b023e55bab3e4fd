package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// How much lies in a lane: what its owner and the operator see.
public interface LaneDepths {
  Depth of(EndpointId lane);

  /// How many could be received now: neither in hand nor waiting for their retry. About right.
  long ready(EndpointId lane);

  /// @param waiting not in hand: visible now or after a delay
  /// @param inFlight in a drain's hand
  /// @param oldest when the oldest of them was put into the lane
  record Depth(long waiting, long inFlight, long deadLetters, Optional<Instant> oldest) {}
}
