package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;

/// What a drain is told: the answers to its [LaneCommand]s, and that time goes by.
public sealed interface LaneEvent {
  /// Time has come to what [Drain#nextTick] named.
  record Tick() implements LaneEvent {}

  /// The run must be over earlier than was said.
  record Hurry(Instant deadline) implements LaneEvent {}

  record Wrote(LaneWrite write, LaneRecords.Result result) implements LaneEvent {}

  /// Either is empty when it is gone.
  record Saw(Optional<LaneRecord> record, Optional<DeliveryTargets.Target> target)
      implements LaneEvent {}

  record Received(List<ReceivedMessage> messages) implements LaneEvent {}

  /// There is no room for what would be received; the lane was not looked into.
  record NoRoom() implements LaneEvent {}

  /// @param deliveries in the order of `messages`; empty for what was never attempted
  record LogRead(List<ReceivedMessage> messages, List<Optional<Delivery>> deliveries)
      implements LaneEvent {}

  /// @param random from 0 (inclusive) to 1 (exclusive), spreads the retry's delay
  record Attempted(ReceivedMessage message, Attempt attempt, double random) implements LaneEvent {}

  /// @param stored in the order of `attempts`
  record Appended(List<LaneCommand.Finished> attempts, List<Boolean> stored) implements LaneEvent {}

  /// @param gone in the order of `messages`
  record Deleted(List<ReceivedMessage> messages, List<Boolean> gone) implements LaneEvent {}

  /// @param done in the order of `changes`
  record PutBack(List<LaneQueues.VisibilityChange> changes, List<Boolean> done)
      implements LaneEvent {}

  /// The wake-up for `at` is left.
  record Promised(Instant at) implements LaneEvent {}

  /// @param isDisabled false when the endpoint was changed after the request that was answered so
  record Disabled(LaneCommand.Disable command, boolean isDisabled) implements LaneEvent {}

  record Rang() implements LaneEvent {}

  record Announced(Notice notice) implements LaneEvent {}

  /// @param parked empty when there is no such delivery any more
  record Found(Optional<Parked> parked) implements LaneEvent {}

  /// @param random from 0 (inclusive) to 1 (exclusive), spreads the next pause
  record Probed(Parked parked, Attempt attempt, double random) implements LaneEvent {}

  record ProbeAppended(boolean stored) implements LaneEvent {}

  /// It threw: perhaps it was carried out, perhaps not.
  record Unanswered(LaneCommand command) implements LaneEvent {}
}
