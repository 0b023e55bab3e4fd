package net.voipbin.webhooks.core.upkeep;

import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.RingLane;

/// Sees to it that dead letters on their way back are looked for until the last has come.
public final class CarryOnRedrives {
  private final DeadLetters deadLetters;
  private final RingLane ringLane;

  public CarryOnRedrives(DeadLetters deadLetters, RingLane ringLane) {
    this.deadLetters = deadLetters;
    this.ringLane = ringLane;
  }

  /// @return how many lanes were rung
  public int carryOn() {
    List<EndpointId> lanes = deadLetters.carryOn();
    lanes.forEach(ringLane::ring);
    return lanes.size();
  }
}
