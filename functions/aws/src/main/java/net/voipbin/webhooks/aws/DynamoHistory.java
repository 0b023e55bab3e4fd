package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.Newest.Bounds;
import net.voipbin.webhooks.aws.Newest.Filter;
import net.voipbin.webhooks.aws.Newest.Found;
import net.voipbin.webhooks.aws.Newest.Partition;
import net.voipbin.webhooks.aws.Newest.Placed;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The past as the Log table has it. What waits for its first attempt has no item of its own: it is
/// an event that went to the endpoint and has no delivery there.
final class DynamoHistory implements History {
  private static final List<Integer> SHARDS = IntStream.range(0, LogItems.SHARDS).boxed().toList();

  private final LogTable log;
  private final Newest newest;
  private final Complaints complaints;
  private final WaitingDeliveries waiting;

  /// @param owner whose endpoint it is: events are found by their customer
  DynamoHistory(
      DynamoDbClient dynamo,
      String table,
      Retention retention,
      Function<EndpointId, Optional<CustomerId>> owner,
      Complaints complaints) {
    this.log = new LogTable(dynamo, table, retention);
    this.newest = new Newest(dynamo, table);
    this.complaints = complaints;
    this.waiting = new WaitingDeliveries(log, newest, owner, complaints);
  }

  @Override
  public Optional<StoredEvent> event(CustomerId customer, EventId id) {
    EventKey key = new EventKey(customer, id);
    return log.event(key).map(item -> stored(item, Optional.of(log.bodies().read(key, item))));
  }

  private static StoredEvent stored(
      Map<String, AttributeValue> attributes, Optional<Payload> body) {
    Item item = new Item(attributes);
    return new StoredEvent(
        LogItems.eventKey(item).id(),
        item.parsed(LogItems.EVENT_TYPE, EventTypeName::new),
        item.time(LogItems.EVENT_TIME),
        item.time(LogItems.RECEIVED),
        LogItems.endpoints(item),
        body);
  }

  @Override
  public Page<StoredEvent> events(CustomerId customer, EventQuery query, Page.Request page) {
    Bounds bounds = bounds(query.from(), query.to(), Cursors.EVENTS.before(page));
    Filter filter =
        query
            .type()
            .map(type -> Filter.NONE.and("#event_type = :type", ":type", Values.text(type.value())))
            .orElse(Filter.NONE);
    List<Found<StoredEvent>> found =
        Chunks.atOnce(
            SHARDS,
            shard ->
                newest.of(
                    LogItems.byCustomer(customer, shard),
                    bounds,
                    filter,
                    page.size() + 1,
                    items ->
                        placed(
                            items, LogItems.RECEIVED_ID, item -> stored(item, Optional.empty()))));
    return Newest.page(found, page, Cursors.EVENTS);
  }

  private <T> List<Placed<T>> placed(
      List<Map<String, AttributeValue>> items,
      String position,
      Function<Map<String, AttributeValue>, T> reader) {
    return items.stream()
        .flatMap(item ->
            Damaged.skip(
                item,
                some -> new Placed<>(new Item(some).text(position), reader.apply(some)),
                complaints))
        .toList();
  }

  /// From, inclusive, to, exclusive, and where the page begins.
  static Bounds bounds(Optional<Instant> from, Optional<Instant> to, Optional<String> cursor) {
    Optional<String> end = to.map(Times::text);
    Optional<String> before =
        end.isPresent() && cursor.isPresent()
            ? Optional.of(end.get().compareTo(cursor.get()) < 0 ? end.get() : cursor.get())
            : end.or(() -> cursor);
    return new Bounds(from.map(Times::text), before);
  }

  @Override
  public Page<Delivery> deliveriesOfEvent(CustomerId customer, EventId event, Page.Request page) {
    EventKey key = new EventKey(customer, event);
    Optional<Map<String, AttributeValue>> record = log.event(key);
    if (record.isEmpty()) {
      Cursors.DELIVERIES_OF_EVENT.before(page);
      return new Page<>(List.of(), Optional.empty());
    }
    List<Delivery> deliveries =
        new ArrayList<>(
            log.deliveries(key).stream()
                .flatMap(item -> Damaged.skip(item, LogItems::delivery, complaints))
                .toList());
    Set<DeliveryId> known = new HashSet<>();
    deliveries.forEach(delivery -> known.add(delivery.id()));
    for (EndpointId endpoint : LogItems.endpoints(new Item(record.get()))) {
      DeliveryId live = DeliveryId.live(event, endpoint);
      if (!known.contains(live)) {
        deliveries.add(WaitingDeliveries.waiting(live, new Item(record.get())));
      }
    }
    return Cursors.DELIVERIES_OF_EVENT.page(deliveries, page, DynamoHistory::position);
  }

  private static String position(Delivery delivery) {
    return Times.text(delivery.created()) + "#" + delivery.id();
  }

  @Override
  public Page<Delivery> deliveriesOfEndpoint(
      EndpointId endpoint, DeliveryQuery query, Page.Request page) {
    Bounds bounds = bounds(query.from(), query.to(), Cursors.DELIVERIES.before(page));
    List<Found<DeliveryRef>> found =
        new ArrayList<>(
            Chunks.atOnce(
                SHARDS,
                shard ->
                    newest.of(
                        LogItems.byEndpoint(endpoint, shard),
                        bounds,
                        filter(query),
                        page.size() + 1,
                        items ->
                            placed(
                                items,
                                LogItems.CREATED_ID,
                                item -> (DeliveryRef) new DeliveryRef.Logged(Keys.of(item))))));
    boolean waitingToo = query.status().isEmpty() || query.status().get() == DeliveryStatus.PENDING;
    if (waitingToo) {
      found.addAll(waiting.of(endpoint, query.type(), bounds, page.size() + 1));
    }
    return deliveries(Newest.page(found, page, Cursors.DELIVERIES));
  }

  private static Filter filter(DeliveryQuery query) {
    Filter filter = Filter.NONE;
    if (query.status().isPresent()) {
      AttributeValue status = Values.text(query.status().get().label());
      filter = filter.and("#status = :status", ":status", status);
    }
    if (query.type().isPresent()) {
      AttributeValue type = Values.text(query.type().get().value());
      filter = filter.and("#event_type = :type", ":type", type);
    }
    return filter;
  }

  /// The index names them; the items have them whole.
  private Page<Delivery> deliveries(Page<DeliveryRef> page) {
    Map<Map<String, AttributeValue>, Delivery> logged =
        log.deliveries(
            page.items().stream()
                .flatMap(ref ->
                    ref instanceof DeliveryRef.Logged(var key) ? Stream.of(key) : Stream.empty())
                .toList(),
            complaints);
    List<Delivery> deliveries =
        page.items().stream()
            .flatMap(ref ->
                switch (ref) {
                  case DeliveryRef.Waiting(Delivery delivery) -> Optional.of(delivery).stream();
                  case DeliveryRef.Logged(var key) -> Optional.ofNullable(logged.get(key)).stream();
                })
            .toList();
    return new Page<>(deliveries, page.next());
  }

  @Override
  public Optional<Delivery> delivery(CustomerId customer, DeliveryId id) {
    Map<String, AttributeValue> key = LogItems.key(customer, id);
    Optional<Delivery> logged = log.find(key).map(LogItems::delivery);
    return logged.or(() ->
        log.event(new EventKey(customer, id.event()))
            .map(Item::new)
            .filter(item -> id.n() == 0 && LogItems.endpoints(item).contains(id.endpoint()))
            .map(item -> WaitingDeliveries.waiting(id, item)));
  }

  /// Looks at the newest delivered ones: those that were made last, not those that were attempted
  /// last, which is nearly always the same.
  @Override
  public Optional<Instant> lastDelivered(EndpointId endpoint) {
    Filter delivered =
        Filter.NONE.and(
            "#status = :status", ":status", Values.text(DeliveryStatus.DELIVERED.label()));
    List<Map<String, AttributeValue>> keys =
        Chunks.atOnce(
                SHARDS,
                shard ->
                    newest.of(
                        LogItems.byEndpoint(endpoint, shard),
                        new Bounds(Optional.empty(), Optional.empty()),
                        delivered,
                        1,
                        items -> placed(items, LogItems.CREATED_ID, Keys::of)))
            .stream()
            .flatMap(one -> one.items().stream().limit(1))
            .map(Placed::item)
            .toList();
    return log.deliveries(keys, complaints).values().stream()
        .map(Delivery::updated)
        .max(Comparator.naturalOrder());
  }

  @Override
  public Page<StoredRejection> rejections(Page.Request page) {
    Bounds bounds = bounds(Optional.empty(), Optional.empty(), Cursors.REJECTIONS.before(page));
    List<Found<StoredRejection>> found =
        Chunks.atOnce(
            SHARDS,
            shard ->
                newest.of(
                    new Partition(
                        Optional.empty(),
                        Keys.PK,
                        Values.text(LogItems.rejections(shard)),
                        Keys.SK),
                    bounds,
                    Filter.NONE,
                    page.size() + 1,
                    items -> placed(items, Keys.SK, this::rejection)));
    return Newest.page(found, page, Cursors.REJECTIONS);
  }

  private StoredRejection rejection(Map<String, AttributeValue> item) {
    Payload detail = log.bodies().read(LogItems.REJECTED, item);
    return new StoredRejection(new Item(item).text(Keys.SK), LogItems.rejection(item, detail));
  }
}
