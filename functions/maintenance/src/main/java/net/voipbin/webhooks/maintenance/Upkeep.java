package net.voipbin.webhooks.maintenance;

import java.time.Instant;
import net.voipbin.webhooks.aws.Metric;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.core.upkeep.CarryOnRedrives;
import net.voipbin.webhooks.core.upkeep.RemoveExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.RingDueLanes;

/// What the clock asks for, and what there is to count of it.
record Upkeep(
    RingDueLanes ringDueLanes,
    CarryOnRedrives carryOnRedrives,
    net.voipbin.webhooks.core.upkeep.Patrol patrol,
    RemoveExpiredSubscriptions removeExpired,
    Metrics metrics) {
  /// Dead letters on their way back have their turn even when wake-ups fail.
  JsonObject ring(Instant now) {
    try {
      int woken = ringDueLanes.ring(now);
      metrics.add(Metric.LANES_WOKEN, woken);
      return new JsonObject().with("woken", woken).with("redriven", carryOnRedrives.carryOn());
    } catch (RuntimeException failed) {
      carryOnRedrives.carryOn();
      throw failed;
    }
  }

  JsonObject patrol(Instant now) {
    var report = patrol.walk(now);
    metrics.add(Metric.PATROL_RUNG, report.rung());
    metrics.add(Metric.PATROL_MENDED, report.mended());
    metrics.add(Metric.PATROL_FAILED, report.failed());
    return new JsonObject()
        .with("seen", report.seen())
        .with("rung", report.rung())
        .with("mended", report.mended())
        .with("failed", report.failed())
        .with("expired", removeExpired.remove(now));
  }
}
