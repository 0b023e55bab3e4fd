package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.lane.Fixtures.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// One lane with its queue, its record and its log, in memory, on a clock that only tests move. A
/// receive never waits. Safe for many threads.
final class InMemoryLane implements LaneQueues, LaneRecords, DeliveryLog, InstantSource {
  private static final class Lying {
    final LaneMessage message;
    Instant visibleAt = Instant.MIN;
    int receives;

    Lying(LaneMessage message) {
      this.message = message;
    }

    Receipt receipt() {
      return new Receipt(message.delivery() + "#" + receives);
    }
  }

  private final Map<DeliveryId, Lying> queue = new LinkedHashMap<>();
  private final Map<DeliveryId, Delivery> deliveries = new LinkedHashMap<>();
  private Optional<LaneRecord> record = Optional.of(LaneRecord.NEW);
  private Instant now = NOW;
  private int finds;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  synchronized int waiting() {
    return queue.size();
  }

  synchronized List<Delivery> log() {
    return List.copyOf(deliveries.values());
  }

  /// How often the record was looked at.
  synchronized int looks() {
    return finds;
  }

  @Override
  public synchronized List<SendResult> send(List<LaneMessage> messages) {
    messages.forEach(message -> queue.put(message.delivery(), new Lying(message)));
    return messages.stream().map(_ -> SendResult.SENT).toList();
  }

  @Override
  public synchronized List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
    List<ReceivedMessage> received = new ArrayList<>();
    for (Lying lying : queue.values()) {
      if (received.size() < max && !now.isBefore(lying.visibleAt)) {
        lying.receives++;
        lying.visibleAt = now.plus(VISIBILITY_TIMEOUT);
        received.add(new ReceivedMessage(lying.receipt(), lying.receives, NOW, lying.message));
      }
    }
    return received;
  }

  @Override
  public synchronized List<Boolean> changeVisibility(
      EndpointId lane, List<VisibilityChange> changes) {
    return changes.stream()
        .map(change -> {
          Optional<Lying> lying = inHand(change.receipt());
          lying.ifPresent(found -> found.visibleAt = now.plus(change.delay()));
          return lying.isPresent();
        })
        .toList();
  }

  @Override
  public synchronized List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
    return receipts.stream()
        .map(receipt -> {
          Optional<Lying> lying = inHand(receipt);
          lying.ifPresent(found -> queue.remove(found.message.delivery()));
          return lying.isPresent();
        })
        .toList();
  }

  private Optional<Lying> inHand(Receipt receipt) {
    return queue.values().stream().filter(lying -> lying.receipt().equals(receipt)).findFirst();
  }

  @Override
  public synchronized Optional<LaneRecord> find(EndpointId lane) {
    finds++;
    return record;
  }

  @Override
  public synchronized Result write(EndpointId lane, LaneWrite write) {
    Optional<LaneRecord> before = record;
    if (before.isEmpty()) {
      return new Result.NoLane();
    }
    Optional<LaneRecord> after = write.after(before.get());
    record = after.or(() -> before);
    return after.isPresent() ? new Result.Written(before.get()) : new Result.Refused(before.get());
  }

  @Override
  public synchronized void create(EndpointId lane, LaneRecord initial) {
    record = record.or(() -> Optional.of(initial));
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    record = Optional.empty();
  }

  @Override
  public synchronized List<Optional<Delivery>> read(CustomerId customer, List<DeliveryId> ids) {
    return ids.stream().map(id -> Optional.ofNullable(deliveries.get(id))).toList();
  }

  @Override
  public synchronized List<Boolean> append(CustomerId customer, List<Entry> entries) {
    for (Entry entry : entries) {
      Optional<Delivery> before = Optional.ofNullable(deliveries.get(entry.id()));
      var attempts = new ArrayList<>(before.map(Delivery::attempts).orElse(List.of()));
      attempts.add(entry.attempt());
      deliveries.put(
          entry.id(),
          new Delivery(
              entry.id(),
              entry.eventType(),
              entry.kind(),
              entry.status(),
              attempts,
              entry.nextAttemptAt(),
              before.map(Delivery::created).orElse(entry.created()),
              now));
    }
    return entries.stream().map(_ -> true).toList();
  }
}
