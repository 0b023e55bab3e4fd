package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;

/// Lanes' queues out of which no more is received than fits into this function's memory.
///
/// An invocation drains up to [Shift#MAX_LANES] lanes, each with up to 100 messages in the air and
/// as many whose outcome is not stored yet, of up to 1 MiB: some gigabytes. So all drains together
/// have a budget of bytes. A body counts from its receive until its message is deleted or put back.
/// What is asked for counts as if all of it came, and were as large as can be: so much lies on the
/// wire when the drain learns of it.
///
/// A lane that finds little room asks for fewer messages, and one that finds none waits until
/// something is out of hand. But a lane with nothing in hand always gets one message: no lane waits
/// for another's receiver. At most that one a lane comes on top of the budget.
final class BoundedLaneQueues implements LaneQueues {
  /// An event of the largest kind that EventBridge takes (EventBridge User Guide, "PutEvents entry
  /// size").
  static final long LARGEST = 1 << 20;

  /// Of the heap. While it is received a body is there up to three times: as text of SQS's answer,
  /// as that of the message, as bytes. And what is not bodies needs its part.
  private static final int PART = 4;

  /// The longest attempt. What is in hand then has perhaps been forgotten after a failure, and
  /// would never be out of hand.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Who waits is told of what is out of hand; this is for patience only.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final LaneQueues queues;
  private final InstantSource clock;
  private final long budget;
  private final Map<Receipt, Held> inHand = new HashMap<>();
  private long heldBytes;
  private long askedBytes;

  private record Held(EndpointId lane, long bytes) {}

  /// @param memory the largest that the heap can get, in bytes
  BoundedLaneQueues(LaneQueues queues, InstantSource clock, long memory) {
    this.queues = queues;
    this.clock = clock;
    this.budget = memory / PART;
  }

  /// Whether further lanes may be drained: half of the budget is left to those that are.
  synchronized boolean hasRoomForMoreLanes() {
    return heldBytes < budget / 2;
  }

  /// An invocation is over: what it has not put away is no longer in hand.
  synchronized void forget() {
    inHand.clear();
    heldBytes = 0;
    notifyAll();
  }

  @Override
  public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
    int asked = ask(lane, max);
    List<ReceivedMessage> received = List.of();
    try {
      received = queues.receive(lane, asked, wait);
      return received;
    } finally {
      answered(lane, asked, received);
    }
  }

  /// @return how many to ask for
  private synchronized int ask(EndpointId lane, int max) {
    Instant patience = clock.instant().plus(PATIENCE);
    try {
      while (room() < 1 && hasInHand(lane) && clock.instant().isBefore(patience)) {
        wait(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for room", ending);
    }
    int asked = Math.clamp(room(), 1, max);
    askedBytes += asked * LARGEST;
    return asked;
  }

  /// In messages.
  private long room() {
    return (budget - heldBytes - askedBytes) / LARGEST;
  }

  private boolean hasInHand(EndpointId lane) {
    return inHand.values().stream().anyMatch(held -> held.lane.equals(lane));
  }

  private synchronized void answered(EndpointId lane, int asked, List<ReceivedMessage> received) {
    askedBytes -= asked * LARGEST;
    for (ReceivedMessage message : received) {
      long bytes = message.message().body().size();
      inHand.put(message.receipt(), new Held(lane, bytes));
      heldBytes += bytes;
    }
    notifyAll();
  }

  @Override
  public List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes) {
    try {
      return queues.changeVisibility(lane, changes);
    } finally {
      outOfHand(changes.stream().map(VisibilityChange::receipt).toList());
    }
  }

  @Override
  public List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
    try {
      return queues.delete(lane, receipts);
    } finally {
      outOfHand(receipts);
    }
  }

  private synchronized void outOfHand(List<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      Held held = inHand.remove(receipt);
      heldBytes -= held == null ? 0 : held.bytes;
    }
    notifyAll();
  }

  @Override
  public List<SendResult> send(List<LaneMessage> messages) {
    return queues.send(messages);
  }
}
