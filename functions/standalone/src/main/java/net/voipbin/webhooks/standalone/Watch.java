package net.voipbin.webhooks.standalone;

import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneCommand;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneWatch;
import net.voipbin.webhooks.core.log.Lines;

/// Logs and counts what drains do.
record Watch(Lines lines, Metrics metrics) implements LaneWatch {
  @Override
  public void attempted(LaneMessage message, Attempt attempt) {
    metrics.attempted(attempt);
    lines.attempted(message, attempt);
  }

  @Override
  public void unanswered(EndpointId lane, LaneCommand command, Throwable failure) {
    lines.unanswered(lane, command, failure);
  }
}
