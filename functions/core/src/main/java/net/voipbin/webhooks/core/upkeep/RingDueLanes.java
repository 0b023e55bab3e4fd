package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;

/// Rule R12: keeps the promises to ring lanes at a minute. A run that was missed is made up by the
/// next; one that is cut off is repeated, since a promise is removed after its bell.
public final class RingDueLanes {
  /// As many as a run may hold in memory; the rest comes in the next round of the same run.
  private static final int AT_ONCE = 1000;

  private final WakeUps wakeUps;
  private final RingLane ringLane;

  public RingDueLanes(WakeUps wakeUps, RingLane ringLane) {
    this.wakeUps = wakeUps;
    this.ringLane = ringLane;
  }

  /// @return how many were rung
  public int ring(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    int rung = 0;
    while (true) {
      List<WakeUp> due = wakeUps.due(minute, AT_ONCE);
      due.stream().map(WakeUp::lane).distinct().forEach(ringLane::ring);
      wakeUps.remove(due);
      rung += due.size();
      if (due.size() < AT_ONCE) {
        return rung;
      }
    }
  }
}
