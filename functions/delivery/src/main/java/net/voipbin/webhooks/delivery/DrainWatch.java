package net.voipbin.webhooks.delivery;

import java.time.Duration;
import net.voipbin.webhooks.aws.Complaints;
import net.voipbin.webhooks.aws.Metric;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// Logs and counts bells and their drains.
record DrainWatch(Log log, Metrics metrics, LaneDepths depths, Complaints complaints) {
  /// Only a lane that keeps a drain so busy can have very many messages in flight: asking costs a
  /// request or two.
  private static final Duration BUSY = Duration.ofSeconds(30);

  void ended(EndpointId lane, BellFate fate, Duration took) {
    metrics.count(Metric.BELLS);
    metrics.add(Metric.DRAINS, took);
    if (took.compareTo(BUSY) >= 0) {
      measure(lane);
    }
    if (fate == BellFate.FAILED) {
      metrics.count(Metric.BELLS_FAILED);
    }
    new Lines(log).drained(lane, fate, took);
  }

  /// SQS hands out nothing more beyond 120,000: that must be seen coming.
  private void measure(EndpointId lane) {
    try {
      long inFlight = depths.of(lane).inFlight();
      metrics.add(Metric.IN_FLIGHT, inFlight);
      log.write(
          LogLine.info("lane.in_flight")
              .with("endpoint_id", lane.toString())
              .with("messages", inFlight));
    } catch (RuntimeException unanswered) {
      complaints.about("lane " + lane + " could not be measured", unanswered);
    }
  }

  void noBell() {
    metrics.count(Metric.BELLS);
    log.write(LogLine.error("bell.unreadable"));
  }
}
