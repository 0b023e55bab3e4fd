package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.delivery.Attempt;

/// Is told of every attempt when it has ended: for the log line and the metrics. Must not throw.
public interface AttemptWatch {
  void attempted(LaneMessage message, Attempt attempt);
}
