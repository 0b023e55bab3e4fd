package net.voipbin.webhooks.core.upkeep;

import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLetters.Carried;
import net.voipbin.webhooks.core.lane.RingLane;

/// Sees to it that dead letters on their way back are looked for until the last has come. A lane is
/// ticked off after its ring: one whose ring is lost in a crash is rung by the next round.
public final class CarryOnRedrives {
  private final DeadLetters deadLetters;
  private final RingLane ringLane;

  public CarryOnRedrives(DeadLetters deadLetters, RingLane ringLane) {
    this.deadLetters = deadLetters;
    this.ringLane = ringLane;
  }

  /// @param rung lanes into which something may have been moved
  /// @param failed those of them that could not be rung now, and will be in the next round
  public record Report(int rung, int failed) {}

  public Report carryOn() {
    int rung = 0;
    int failed = 0;
    for (Carried carried : deadLetters.carryOn()) {
      try {
        ringLane.ring(carried.lane());
        deadLetters.rung(carried);
        rung++;
      } catch (RuntimeException unwell) {
        failed++;
      }
    }
    return new Report(rung, failed);
  }
}
