package net.voipbin.webhooks.delivery;

import java.time.Duration;
import net.voipbin.webhooks.aws.Metric;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Announcer;
import net.voipbin.webhooks.core.lane.LaneCommand;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneWatch;
import net.voipbin.webhooks.core.lane.Notice;
import net.voipbin.webhooks.core.log.Lines;

/// Logs and counts what drains do.
record Watch(Lines lines, Metrics metrics) implements LaneWatch {
  @Override
  public void attempted(LaneMessage message, Attempt attempt) {
    lines.attempted(message, attempt);
    boolean delivered = Verdict.isDelivered(attempt.outcome());
    metrics.count(delivered ? Metric.DELIVERED : Metric.ATTEMPTS_FAILED);
    metrics.count(
        switch (attempt.outcome()) {
          case Outcome.Responded _ -> Metric.ATTEMPTS_RESPONDED;
          case Outcome.TimedOut _ -> Metric.ATTEMPTS_TIMED_OUT;
          case Outcome.Unreachable _ -> Metric.ATTEMPTS_UNREACHABLE;
          case Outcome.Refused _ -> Metric.ATTEMPTS_REFUSED;
          case Outcome.TlsFailed _ -> Metric.ATTEMPTS_TLS_FAILED;
        });
    if (attempt.number() == 1 && message.kind() == DeliveryKind.LIVE) {
      metrics.add(
          Metric.FIRST_ATTEMPT_DELAY, Duration.between(message.eventTime(), attempt.startedAt()));
    }
  }

  @Override
  public void unanswered(EndpointId lane, LaneCommand command, Throwable failure) {
    lines.unanswered(lane, command, failure);
  }

  /// Counts notices on their way to `announcer`.
  Announcer counting(Announcer announcer) {
    return (CustomerId customer, EndpointId endpoint, Notice notice) -> {
      announcer.announce(customer, endpoint, notice);
      switch (notice) {
        case Notice.Exhausted _ -> metrics.count(Metric.EXHAUSTED);
        case Notice.Failing _ -> metrics.count(Metric.CIRCUITS_OPENED);
        case Notice.Disabled _ -> metrics.count(Metric.ENDPOINTS_DISABLED);
        case Notice.Recovered _ -> {
          // Good news need no alarm.
        }
      }
    };
  }
}
