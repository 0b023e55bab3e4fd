package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.voipbin.webhooks.aws.Newest.Partition;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import net.voipbin.webhooks.core.routing.Rejection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the Log table. An event, the parts of its body and its deliveries lie together,
/// under the event's key; rejected events under a few keys of their own.
final class LogItems {
  /// Index: a customer's events by the time they came in, in [#SHARDS] partitions.
  static final String BY_CUSTOMER = "by_customer";

  static final String CUSTOMER_SHARD = "customer_shard";
  static final String RECEIVED_ID = "received_id";

  /// Index: an endpoint's attempted deliveries by the time they were made.
  static final String BY_ENDPOINT = "by_endpoint";

  static final String ENDPOINT_SHARD = "endpoint_shard";
  static final String CREATED_ID = "created_id";

  /// A partition takes 1,000 writes a second.
  static final int SHARDS = 4;

  static final String ENDPOINTS = "endpoints";
  static final String EVENT_TYPE = "event_type";
  static final String EVENT_TIME = "event_time";
  static final String RECEIVED = "received";
  static final String STATUS = "status";
  static final String KIND = "kind";
  static final String ATTEMPTS = "attempts";
  static final String NEXT_ATTEMPT = "next_attempt_at";
  static final String CREATED = "created";
  static final String UPDATED = "updated";
  static final String DELIVERIES = "delivery#";

  /// What a delivery beyond the live one was made for, when it was made only once for that.
  static final String CAUSE = "cause";

  private static final String ACTIVEFLOW = "activeflow_id";
  private static final String REJECTIONS = "rejected#";

  /// Under which event's key the large bodies of rejected events lie.
  static final EventKey REJECTED =
      new EventKey(new CustomerId(new UUID(0, 0)), new EventId("rejected"));

  private LogItems() {}

  static Partition byCustomer(CustomerId customer, int shard) {
    return new Partition(
        Optional.of(BY_CUSTOMER), CUSTOMER_SHARD, customerShard(customer, shard), RECEIVED_ID);
  }

  static Partition byEndpoint(EndpointId endpoint, int shard) {
    return new Partition(
        Optional.of(BY_ENDPOINT), ENDPOINT_SHARD, endpointShard(endpoint, shard), CREATED_ID);
  }

  /// Where the last number of an event's extra deliveries to an endpoint stands.
  static Map<String, AttributeValue> numbers(LaneMessage message) {
    DeliveryId id = message.delivery();
    return Keys.of(
        partition(new EventKey(message.customer(), id.event())), "numbers#" + id.endpoint());
  }

  static String partition(EventKey event) {
    return "event#" + event.customer() + "#" + event.id();
  }

  static Map<String, AttributeValue> key(EventKey event) {
    return Keys.of(partition(event), "event");
  }

  static EventKey eventKey(Item item) {
    String[] parts = item.text(Keys.PK).split("#", -1);
    try {
      return new EventKey(CustomerId.parse(parts[1]), new EventId(parts[2]));
    } catch (RuntimeException damaged) {
      throw new DamagedItemException("this is no event's key", damaged);
    }
  }

  /// @param ttl seconds since 1970
  static Map<String, AttributeValue> event(
      Routed routed, Map<String, AttributeValue> body, long ttl) {
    Event event = routed.event();
    Map<String, AttributeValue> item = new HashMap<>(key(event.key()));
    item.put(EVENT_TYPE, Values.text(event.type().value()));
    item.put(EVENT_TIME, Values.text(event.timestamp().toString()));
    item.put(RECEIVED, Values.time(routed.received()));
    item.put(
        ENDPOINTS,
        Values.list(
            routed.endpoints().stream()
                .map(endpoint -> Values.text(endpoint.toString()))
                .toList()));
    event.activeflowId().ifPresent(id -> item.put(ACTIVEFLOW, Values.text(id.toString())));
    item.put(CUSTOMER_SHARD, customerShard(event.customer(), Keys.shard(event.id(), SHARDS)));
    item.put(RECEIVED_ID, Values.text(Times.text(routed.received()) + "#" + event.id()));
    item.put(Keys.TTL, Values.number(ttl));
    item.putAll(body);
    return item;
  }

  static AttributeValue customerShard(CustomerId customer, int shard) {
    return Values.text(customer + "#" + shard);
  }

  static List<EndpointId> endpoints(Item item) {
    return item.texts(ENDPOINTS).stream().map(LogItems::endpoint).toList();
  }

  private static EndpointId endpoint(String text) {
    try {
      return EndpointId.parse(text);
    } catch (IllegalArgumentException damaged) {
      throw new DamagedItemException("an event's endpoint is no id", damaged);
    }
  }

  static Event event(Map<String, AttributeValue> attributes, Payload body) {
    Item item = new Item(attributes);
    EventKey key = eventKey(item);
    return new Event(
        key.id(),
        item.parsed(EVENT_TYPE, EventTypeName::new),
        item.time(EVENT_TIME),
        key.customer(),
        item.optionalParsed(ACTIVEFLOW, UUID::fromString),
        body);
  }

  static String deliverySk(DeliveryId id) {
    return deliveriesTo(id.endpoint()) + id.n();
  }

  /// How the sort keys of an event's deliveries to an endpoint begin.
  static String deliveriesTo(EndpointId endpoint) {
    return DELIVERIES + endpoint + "#";
  }

  static Map<String, AttributeValue> key(CustomerId customer, DeliveryId id) {
    return Keys.of(partition(new EventKey(customer, id.event())), deliverySk(id));
  }

  static DeliveryId deliveryId(Item item) {
    EventId event = eventKey(item).id();
    String sk = item.text(Keys.SK).substring(DELIVERIES.length());
    return DeliveryId.parse(event + "." + sk.replace('#', '.'))
        .orElseThrow(() -> new DamagedItemException("this is no delivery's key"));
  }

  static AttributeValue endpointShard(EndpointId endpoint, int shard) {
    return Values.text(endpoint + "#" + shard);
  }

  static AttributeValue endpointShard(DeliveryId id) {
    return endpointShard(id.endpoint(), Keys.shard(id.event(), SHARDS));
  }

  static AttributeValue createdId(Instant created, DeliveryId id) {
    return Values.text(Times.text(created) + "#" + id.event() + "#" + id.n());
  }

  static Delivery delivery(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Delivery(
        deliveryId(item),
        item.parsed(EVENT_TYPE, EventTypeName::new),
        item.parsed(KIND, text -> DeliveryKind.ofLabel(text).orElseThrow(unknown(text))),
        status(item),
        item.list(ATTEMPTS).stream().map(AttemptItems::attempt).toList(),
        item.optionalTime(NEXT_ATTEMPT),
        item.time(CREATED),
        item.time(UPDATED));
  }

  static DeliveryStatus status(Item delivery) {
    return delivery.parsed(STATUS, text -> DeliveryStatus.ofLabel(text).orElseThrow(unknown(text)));
  }

  static boolean isFor(UUID cause, Map<String, AttributeValue> delivery) {
    return new Item(delivery).optionalText(CAUSE).filter(cause.toString()::equals).isPresent();
  }

  private static Supplier<IllegalArgumentException> unknown(String text) {
    return () -> new IllegalArgumentException(text);
  }

  static String rejections(int shard) {
    return REJECTIONS + shard;
  }

  /// @param number makes later ones sort after earlier ones, though they came at the same time
  static Map<String, AttributeValue> rejection(
      Rejection rejection, Map<String, AttributeValue> detail, long number, long ttl) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            Keys.of(
                rejections(Keys.shard(number, SHARDS)),
                "%s#%019d".formatted(Times.text(rejection.received()), number)));
    item.put("bus_event_id", Values.text(rejection.busEventId()));
    item.put("source", Values.text(rejection.source()));
    item.put("detail_type", Values.text(rejection.detailType()));
    item.put("reason", Values.text(rejection.reason()));
    item.put(RECEIVED, Values.time(rejection.received()));
    item.put(Keys.TTL, Values.number(ttl));
    item.putAll(detail);
    return item;
  }

  static Rejection rejection(Map<String, AttributeValue> attributes, Payload detail) {
    Item item = new Item(attributes);
    return new Rejection(
        item.text("bus_event_id"),
        item.text("source"),
        item.text("detail_type"),
        detail,
        item.text("reason"),
        item.time(RECEIVED));
  }
}
