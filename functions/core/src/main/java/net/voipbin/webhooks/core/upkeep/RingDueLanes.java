package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
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

  /// @param rung promises that were kept
  /// @param failed promises that could not be kept now, and hold for the next minute
  public record Report(int rung, int failed) {}

  /// One that cannot be rung keeps nobody else waiting.
  public Report ring(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    int rung = 0;
    int failed = 0;
    while (true) {
      List<WakeUp> due = wakeUps.due(minute, AT_ONCE);
      Set<EndpointId> unwell = ringAll(due);
      for (EndpointId lane : unwell) {
        // Behind all others, so that a thousand lanes that are unwell do not hide the rest.
        wakeUps.put(new WakeUp(minute.plus(1, ChronoUnit.MINUTES), lane));
      }
      wakeUps.remove(due);
      int unkept = (int) due.stream().filter(one -> unwell.contains(one.lane())).count();
      rung += due.size() - unkept;
      failed += unkept;
      if (due.size() < AT_ONCE) {
        return new Report(rung, failed);
      }
    }
  }

  /// Each lane once, however many promises it has.
  ///
  /// @return those that could not be rung
  private Set<EndpointId> ringAll(List<WakeUp> due) {
    Set<EndpointId> unwell = new LinkedHashSet<>();
    for (EndpointId lane : due.stream().map(WakeUp::lane).distinct().toList()) {
      try {
        ringLane.ring(lane);
      } catch (RuntimeException failed) {
        unwell.add(lane);
      }
    }
    return unwell;
  }
}
