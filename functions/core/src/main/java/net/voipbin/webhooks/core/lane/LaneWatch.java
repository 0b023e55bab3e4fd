package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Is told how a lane's drains fare: for log lines and metrics. Must not throw.
public interface LaneWatch {
  /// An attempt has ended.
  void attempted(LaneMessage message, Attempt attempt);

  /// A call threw: perhaps it was carried out, perhaps not. The run may fail for it, and the lane
  /// then waits until its lease is over.
  void unanswered(EndpointId lane, LaneCommand command, Throwable failure);
}
