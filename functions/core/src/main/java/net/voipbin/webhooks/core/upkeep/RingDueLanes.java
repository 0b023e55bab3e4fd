package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;

/// Rule R12: keeps the promises to ring lanes at a minute. A run that was missed is made up by the
/// next; one that is cut off is repeated, since a promise is removed after its bell.
public final class RingDueLanes {
  /// As many as a run may hold in memory; the rest comes in the next round of the same run.
  private static final int AT_ONCE = 1000;

  private final WakeUps wakeUps;
  private final Doorbell doorbell;

  public RingDueLanes(WakeUps wakeUps, Doorbell doorbell) {
    this.wakeUps = wakeUps;
    this.doorbell = doorbell;
  }

  /// @return how many were rung
  public int ring(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    int rung = 0;
    while (true) {
      List<WakeUp> due = wakeUps.due(minute, AT_ONCE);
      due.stream()
          .map(WakeUp::lane)
          .distinct()
          .forEach(lane -> doorbell.ring(Bell.now(lane, false)));
      wakeUps.remove(due);
      rung += due.size();
      if (due.size() < AT_ONCE) {
        return rung;
      }
    }
  }
}
