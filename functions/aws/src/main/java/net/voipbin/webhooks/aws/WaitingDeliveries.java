package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.Newest.Bounds;
import net.voipbin.webhooks.aws.Newest.Filter;
import net.voipbin.webhooks.aws.Newest.Found;
import net.voipbin.webhooks.aws.Newest.Placed;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventTypeName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Live deliveries that were never attempted: the customer's events that went to the endpoint, less
/// those that have a delivery there. So what waits costs no write.
final class WaitingDeliveries {
  private final LogTable log;
  private final Newest newest;
  private final Function<EndpointId, Optional<CustomerId>> owner;
  private final Complaints complaints;

  WaitingDeliveries(
      LogTable log,
      Newest newest,
      Function<EndpointId, Optional<CustomerId>> owner,
      Complaints complaints) {
    this.complaints = complaints;
    this.log = log;
    this.newest = newest;
    this.owner = owner;
  }

  List<Found<DeliveryRef>> of(
      EndpointId endpoint, Optional<EventTypeName> type, Bounds bounds, int count) {
    Optional<CustomerId> customer = owner.apply(endpoint);
    if (customer.isEmpty()) {
      return List.of();
    }
    Filter routed =
        Filter.NONE.and(
            "contains(#endpoints, :endpoint)", ":endpoint", Values.text(endpoint.toString()));
    Filter filter =
        type.map(one -> routed.and("#event_type = :type", ":type", Values.text(one.value())))
            .orElse(routed);
    List<Integer> shards = IntStream.range(0, LogItems.SHARDS).boxed().toList();
    return Chunks.atOnce(
        shards,
        shard -> {
          Found<DeliveryRef> found =
              newest.of(
                  LogItems.byCustomer(customer.get(), shard),
                  bounds,
                  filter,
                  count,
                  items -> without(customer.get(), endpoint, bounds, items));
          return new Found<>(found.items(), found.reachedDownTo().map(WaitingDeliveries::position));
        });
  }

  private List<Placed<DeliveryRef>> without(
      CustomerId customer,
      EndpointId endpoint,
      Bounds bounds,
      List<Map<String, AttributeValue>> events) {
    List<DeliveryId> ids = new ArrayList<>();
    for (Map<String, AttributeValue> event : events) {
      ids.add(DeliveryId.live(LogItems.eventKey(new Item(event)).id(), endpoint));
    }
    Set<DeliveryId> attempted = log.existing(customer, ids);
    List<Placed<DeliveryRef>> waiting = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Item event = new Item(events.get(i));
      String position = position(event.text(LogItems.RECEIVED_ID));
      boolean isOnPage = bounds.before().filter(end -> position.compareTo(end) >= 0).isEmpty();
      if (isOnPage && !attempted.contains(ids.get(i))) {
        DeliveryId id = ids.get(i);
        Damaged.skip(events.get(i), item -> waiting(id, new Item(item)), complaints)
            .forEach(one -> waiting.add(new Placed<>(position, new DeliveryRef.Waiting(one))));
      }
    }
    return waiting;
  }

  /// Where it will be once it has an item, nearly.
  private static String position(String receivedId) {
    return receivedId + "#0";
  }

  static Delivery waiting(DeliveryId id, Item event) {
    Instant received = event.time(LogItems.RECEIVED);
    return new Delivery(
        id,
        event.parsed(LogItems.EVENT_TYPE, EventTypeName::new),
        DeliveryKind.LIVE,
        DeliveryStatus.PENDING,
        List.of(),
        Optional.empty(),
        received,
        received);
  }
}
