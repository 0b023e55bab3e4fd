package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;

/// Sees to it that dead letters on their way back are looked for until the last has come.
public final class CarryOnRedrives {
  private final DeadLetters deadLetters;
  private final RingLane ringLane;
  private final WakeUps wakeUps;

  public CarryOnRedrives(DeadLetters deadLetters, RingLane ringLane, WakeUps wakeUps) {
    this.deadLetters = deadLetters;
    this.ringLane = ringLane;
    this.wakeUps = wakeUps;
  }

  /// @param rung lanes into which something was moved
  /// @param failed those of them that could not be rung now, and will be in the next minute
  public record Report(int rung, int failed) {}

  public Report carryOn(Instant now) {
    int rung = 0;
    int failed = 0;
    for (EndpointId lane : deadLetters.carryOn()) {
      try {
        ringLane.ring(lane);
        rung++;
      } catch (RuntimeException unwell) {
        failed++;
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        wakeUps.put(new WakeUp(next, lane));
      }
    }
    return new Report(rung, failed);
  }
}
