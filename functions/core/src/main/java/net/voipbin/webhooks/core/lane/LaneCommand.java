package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;

/// What a drain wants done. Each is one call of one port, and each is answered by one [LaneEvent];
/// one that throws by [LaneEvent.Unanswered].
public sealed interface LaneCommand {
  /// Answered by [LaneEvent.Wrote].
  record Write(LaneWrite write) implements LaneCommand {}

  /// Read the lane's record and its endpoint's settings. Answered by [LaneEvent.Saw].
  record Look() implements LaneCommand {}

  /// Answered by [LaneEvent.Received] or [LaneEvent.NoRoom].
  record Receive(int max, Duration atMost) implements LaneCommand {}

  /// Read what the log knows about messages that are not fresh. Answered by [LaneEvent.LogRead].
  record ReadLog(List<ReceivedMessage> messages) implements LaneCommand {}

  /// POST it. Answered by [LaneEvent.Attempted].
  ///
  /// @param number 1-based
  record Post(ReceivedMessage message, int number) implements LaneCommand {}

  /// Write attempts into the log. Answered by [LaneEvent.Appended].
  record Append(List<Finished> attempts) implements LaneCommand {}

  /// Take messages out of the lane. Answered by [LaneEvent.Deleted].
  record Delete(List<ReceivedMessage> messages) implements LaneCommand {}

  /// Answered by [LaneEvent.PutBack].
  record PutBack(List<VisibilityChange> changes) implements LaneCommand {}

  /// See to it that the lane is rung at a time. Answered by [LaneEvent.Promised].
  record LeaveWakeUp(Instant at) implements LaneCommand {}

  /// Disable the endpoint: its receiver is gone. Answered by [LaneEvent.Disabled].
  ///
  /// @param reason for people
  /// @param sent when the request was sent that was answered so
  record Disable(String reason, Instant sent) implements LaneCommand {}

  /// Ring the lane: more is to be done than this drain may do. Answered by [LaneEvent.Rang].
  record Ring() implements LaneCommand {}

  /// Say something on the bus. Answered by [LaneEvent.Announced].
  record Announce(Notice notice) implements LaneCommand {}

  /// Look for the delivery to probe with. Answered by [LaneEvent.Found].
  record Find(DeliveryId delivery) implements LaneCommand {}

  /// POST it, without touching its message. Answered by [LaneEvent.Probed].
  ///
  /// @param number of the attempt that it repeats: a probe uses up nothing
  record Probe(Parked parked, int number) implements LaneCommand {}

  /// Write a probe into the log. Answered by [LaneEvent.ProbeAppended].
  record AppendProbe(Parked parked, Attempt attempt, DeliveryStatus status)
      implements LaneCommand {}

  /// An attempt that has ended and what it means.
  ///
  /// @param retryAt when the message shall be visible again, and what customers are told; empty
  ///   unless a retry is due
  record Finished(
      ReceivedMessage message, Attempt attempt, DeliveryStatus status, Optional<Instant> retryAt) {}
}
