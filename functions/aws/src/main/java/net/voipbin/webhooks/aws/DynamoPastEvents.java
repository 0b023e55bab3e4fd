package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.Newest.Partition;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.Replay;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// A customer's events by the time they came in, merged from their partitions, each with a look at
/// its deliveries to one endpoint.
final class DynamoPastEvents implements PastEvents {
  private static final List<Integer> SHARDS = IntStream.range(0, LogItems.SHARDS).boxed().toList();

  /// What one slice looks at in each partition.
  private static final int PER_SHARD = 100;

  /// Looked at together: a few more than are found in the end.
  private static final int TOGETHER = 16;

  private final DynamoDbClient dynamo;
  private final String table;
  private final LogTable log;
  private final Complaints complaints;

  DynamoPastEvents(
      DynamoDbClient dynamo, String table, Retention retention, Complaints complaints) {
    this.dynamo = dynamo;
    this.table = table;
    this.log = new LogTable(dynamo, table, retention);
    this.complaints = complaints;
  }

  /// An event as its index has it.
  private record Indexed(
      String position,
      EventKey key,
      EventTypeName type,
      Instant received,
      List<EndpointId> endpoints) {}

  /// @param n 0 for the one that was routed
  private record Sent(int n, DeliveryStatus status) {}

  /// @param reachedUpTo everything after this position was not looked at; empty at the end
  private record Part(List<Indexed> events, Optional<String> reachedUpTo) {}

  @Override
  public Slice slice(Replay replay, Optional<Cursor> after, int most) {
    Optional<String> start = after.map(Cursors.PAST_EVENTS::position);
    List<Part> parts = Chunks.atOnce(SHARDS, shard -> part(replay, shard, start));
    // Beyond where the first of them stopped nothing is certain.
    Optional<String> ceiling =
        parts.stream().flatMap(part -> part.reachedUpTo().stream()).min(Comparator.naturalOrder());
    List<Indexed> certain =
        parts.stream()
            .flatMap(part -> part.events().stream())
            .filter(one -> ceiling.isEmpty() || one.position().compareTo(ceiling.get()) <= 0)
            .sorted(Comparator.comparing(Indexed::position))
            .toList();
    List<Indexed> found = new ArrayList<>();
    for (List<Indexed> some : Chunks.of(certain, TOGETHER)) {
      found.addAll(concerned(replay, some));
      if (found.size() >= most) {
        List<Indexed> enough = found.subList(0, most);
        return slice(enough, Optional.of(enough.getLast().position()));
      }
    }
    return slice(found, ceiling);
  }

  private Slice slice(List<Indexed> found, Optional<String> reachedUpTo) {
    List<Past> past = Chunks.atOnce(found, this::past).stream().flatMap(Optional::stream).toList();
    return new Slice(past, reachedUpTo.map(Cursors.PAST_EVENTS::at));
  }

  private Part part(Replay replay, int shard, Optional<String> start) {
    Partition partition = LogItems.byCustomer(replay.customer(), shard);
    String condition =
        "#%s = :hash AND #%s BETWEEN :from AND :to".formatted(partition.hash(), partition.range());
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(LogItems.BY_CUSTOMER)
            .keyConditionExpression(condition)
            .expressionAttributeNames(Update.names(condition))
            .expressionAttributeValues(
                Map.of(
                    ":hash", partition.value(),
                    ":from", Values.text(start.orElse(Times.text(replay.request().from()))),
                    ":to", Values.text(Times.text(replay.request().to()))))
            .limit(PER_SHARD)
            .build();
    QueryResponse answer = dynamo.query(request);
    List<Indexed> events =
        answer.items().stream()
            .flatMap(item -> Damaged.skip(item, DynamoPastEvents::indexed, complaints))
            .filter(one -> start.isEmpty() || one.position().compareTo(start.get()) > 0)
            .filter(one -> replay.request().includes(one.type()))
            .filter(one -> replay.request().includes(one.received()))
            .toList();
    Optional<String> reachedUpTo =
        answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
            ? Optional.of(new Item(answer.lastEvaluatedKey()).text(partition.range()))
            : Optional.empty();
    return new Part(events, reachedUpTo);
  }

  private static Indexed indexed(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Indexed(
        item.text(LogItems.RECEIVED_ID),
        LogItems.eventKey(item),
        item.parsed(LogItems.EVENT_TYPE, EventTypeName::new),
        item.time(LogItems.RECEIVED),
        LogItems.endpoints(item));
  }

  private List<Indexed> concerned(Replay replay, List<Indexed> events) {
    List<Boolean> concerned =
        Chunks.atOnce(events, one -> replay.request().kind().concerns(statuses(replay, one)));
    return IntStream.range(0, events.size()).filter(concerned::get).mapToObj(events::get).toList();
  }

  /// What was routed there and has no delivery waits for its first attempt.
  private List<DeliveryStatus> statuses(Replay replay, Indexed event) {
    List<Map<String, AttributeValue>> items = log.deliveries(event.key(), replay.endpoint());
    boolean isLiveKnown = false;
    List<DeliveryStatus> statuses = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      Optional<Sent> sent = Damaged.read(item, DynamoPastEvents::sent, complaints);
      isLiveKnown |= sent.filter(one -> one.n() == 0).isPresent();
      if (!LogItems.isFor(replay.id().value(), item)) {
        // A damaged one may be on its way.
        statuses.add(sent.map(Sent::status).orElse(DeliveryStatus.PENDING));
      }
    }
    if (event.endpoints().contains(replay.endpoint()) && !isLiveKnown) {
      statuses.add(DeliveryStatus.PENDING);
    }
    return statuses;
  }

  private static Sent sent(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Sent(LogItems.deliveryId(item).n(), LogItems.status(item));
  }

  /// Empty for one whose time is over, and for a damaged one.
  private Optional<Past> past(Indexed event) {
    return log.event(event.key())
        .flatMap(found -> Damaged.read(found, item -> past(event, item), complaints));
  }

  private Past past(Indexed event, Map<String, AttributeValue> item) {
    return new Past(
        event.key().id(),
        event.type(),
        new Item(item).time(LogItems.EVENT_TIME),
        log.bodies().read(event.key(), item));
  }
}
