package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// The queues behind the lanes, each with its dead letters: Amazon SQS's words and ways (SQS
/// Developer Guide, "Visibility timeout", "Dead-letter queues", "Short and long polling").
///
/// Batches of any size are taken; each item has its own result, in the order of the items. An
/// operation that throws may have been carried out or not, for any of its items.
public interface LaneQueues {
  /// A message that was received is seen by nobody else for this long.
  Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(60);

  int MAX_RECEIVE = 10;

  /// Puts each message into the lane of its endpoint. What is [SendResult#SENT] survives a crash.
  /// All live messages of one event come in one call, so that a store may take them for its record.
  List<SendResult> send(List<LaneMessage> messages);

  /// Up to `max` messages that are visible now, waiting up to `wait` for the first. A message that
  /// has been received `maxReceiveCount` times goes to the dead letters instead.
  ///
  /// @param max 1–[#MAX_RECEIVE]
  /// @param wait 0–20 s
  /// @throws NoRoomException when there is no room for what would be received, after waiting for
  ///   room up to `wait`: surely nothing was received
  List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait);

  /// Makes each message visible again after its delay. True when the receipt was still good.
  List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes);

  /// Takes each message out of the lane for good. True when it is surely gone.
  List<Boolean> delete(EndpointId lane, List<Receipt> receipts);

  enum SendResult {
    SENT,
    /// Nothing can be sent to this lane: it is not made yet, or gone.
    NO_LANE,
    /// Perhaps later.
    FAILED
  }

  /// @param delay 0 s – 11 h 55 min
  record VisibilityChange(Receipt receipt, Duration delay) {}
}
