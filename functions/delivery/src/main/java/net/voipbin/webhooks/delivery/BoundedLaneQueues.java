package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.NoRoomException;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;

/// Lanes' queues out of which no more is received than this function has memory for.
///
/// An invocation drains up to [Shift#MAX_LANES] lanes, each with up to 100 messages in the air and
/// as many whose outcome is not stored yet, of up to 1 MiB: some gigabytes. So all drains together
/// have a budget of bytes, and of messages, for each of which a connection may be open. A message
/// counts from its receive until it is deleted or put back. What is asked for counts as if it had
/// come: so much lies on the wire when the drain learns of it. How large it will be is guessed from
/// what the lane gave last.
///
/// A lane that finds little room asks for fewer messages. One that finds none is told so: its drain
/// asks anew, if it still may. But a lane with nothing in hand always gets one message: no lane
/// waits for another's receiver. And one whose last look found nothing, or that has not looked yet,
/// asks for one, which takes no room from others: most of such looks find nothing again. At most
/// that one a lane comes on top of the budget, and what is larger than its lane's messages were.
final class BoundedLaneQueues implements LaneQueues {
  /// An event of the largest kind that EventBridge takes (EventBridge User Guide, "PutEvents entry
  /// size").
  static final long LARGEST = 1 << 20;

  /// Of the heap. While it is received a body is there up to three times: as text of SQS's answer,
  /// as that of the message, as bytes. And what is not bodies needs its part.
  private static final int PART = 4;

  /// Messages in hand and asked for. Each in the air has a connection, so an open file, and a
  /// function may have 1,024 (Lambda Developer Guide, "Lambda quotas"). Beside them are the one
  /// that each lane gets in any case (40), those to AWS (240, see `AwsClients`), jars and the JVM's
  /// own (about 80), and connections that wait up to 30 s for their next request.
  static final int MOST = 500;

  /// The next messages of a lane may be so much larger than those that it gave.
  private static final int DOUBT = 2;

  private final LaneQueues queues;
  private final InstantSource clock;
  private final long budget;
  private final Map<Receipt, Held> inHand = new HashMap<>();

  /// The largest body that each lane has given since it was last empty, in bytes.
  private final Map<EndpointId, Long> shown = new HashMap<>();

  private int askedMessages;
  private long askedBytes;
  private int invocation;

  /// @param until others may receive it then: whoever had it has lost it
  private record Held(EndpointId lane, long bytes, Instant until) {}

  /// @param bytes that are kept free for it
  private record Asked(int messages, long bytes, int invocation) {}

  /// @param memory the largest that the heap can get, in bytes
  BoundedLaneQueues(LaneQueues queues, InstantSource clock, long memory) {
    this.queues = queues;
    this.clock = clock;
    this.budget = memory / PART;
  }

  /// Whether further lanes may be drained: half of what there is room for is left to those that
  /// are.
  synchronized boolean hasRoomForMoreLanes() {
    return heldBytes() < budget / 2 && inHand.size() < MOST / 2;
  }

  /// An invocation is over: what it has not put away is no longer in hand, and what it asked for
  /// and still comes is nobody's.
  synchronized void forget() {
    invocation++;
    inHand.clear();
    shown.clear();
    askedMessages = 0;
    askedBytes = 0;
    notifyAll();
  }

  @Override
  public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
    Asked asked = ask(lane, max, wait);
    List<ReceivedMessage> received = List.of();
    try {
      received = queues.receive(lane, asked.messages, wait);
      return received;
    } finally {
      answered(lane, asked, received);
    }
  }

  private synchronized Asked ask(EndpointId lane, int max, Duration wait) {
    if (isFull(lane)) {
      awaitRoom(lane, wait);
      // Even if there is room now: whether the drain may still receive only the drain knows.
      throw new NoRoomException();
    }
    Asked asked = howMany(lane, max);
    askedMessages += asked.messages;
    askedBytes += asked.bytes;
    return asked;
  }

  private Asked howMany(EndpointId lane, int max) {
    if (!shown.containsKey(lane)) {
      return new Asked(1, 0, invocation);
    }
    int messages = Math.clamp(room(lane), 1, max);
    return new Asked(messages, messages * size(lane), invocation);
  }

  private void awaitRoom(EndpointId lane, Duration wait) {
    Instant patience = clock.instant().plus(wait);
    try {
      while (isFull(lane) && clock.instant().isBefore(patience)) {
        wait(Math.max(1, wait.toMillis()));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for room", ending);
    }
  }

  private boolean isFull(EndpointId lane) {
    Instant now = clock.instant();
    inHand.values().removeIf(held -> !held.until.isAfter(now));
    return room(lane) < 1 && inHand.values().stream().anyMatch(held -> held.lane.equals(lane));
  }

  /// In messages.
  private long room(EndpointId lane) {
    long ofMemory = (budget - heldBytes() - askedBytes) / size(lane);
    return Math.min(ofMemory, MOST - inHand.size() - askedMessages);
  }

  private long heldBytes() {
    return inHand.values().stream().mapToLong(Held::bytes).sum();
  }

  /// What the next message of a lane may measure, in bytes.
  private long size(EndpointId lane) {
    return Optional.ofNullable(shown.get(lane))
        .map(largest -> Math.clamp(largest * DOUBT, 1, LARGEST))
        .orElse(LARGEST);
  }

  private synchronized void answered(EndpointId lane, Asked asked, List<ReceivedMessage> received) {
    if (asked.invocation != invocation) {
      return;
    }
    askedMessages -= asked.messages;
    askedBytes -= asked.bytes;
    Instant until = clock.instant().plus(VISIBILITY_TIMEOUT);
    if (received.isEmpty()) {
      shown.remove(lane);
    }
    for (ReceivedMessage message : received) {
      long bytes = message.message().body().size();
      inHand.put(message.receipt(), new Held(lane, bytes, until));
      shown.merge(lane, bytes, Math::max);
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
    receipts.forEach(inHand::remove);
    notifyAll();
  }

  @Override
  public List<SendResult> send(List<LaneMessage> messages) {
    return queues.send(messages);
  }
}
