package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.ParkedDeliveries;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A delivery's item, and the event beside it with the body.
final class DynamoParkedDeliveries implements ParkedDeliveries {
  private final LogTable log;
  private final Complaints complaints;

  DynamoParkedDeliveries(
      DynamoDbClient dynamo, String table, Retention retention, Complaints complaints) {
    this.complaints = complaints;
    this.log = new LogTable(dynamo, table, retention);
  }

  @Override
  public Optional<Parked> find(CustomerId customer, DeliveryId id) {
    EventKey key = new EventKey(customer, id.event());
    Optional<Delivery> delivery =
        log.find(LogItems.key(customer, id))
            .flatMap(item -> Damaged.read(item, LogItems::delivery, complaints))
            .filter(one -> !one.attempts().isEmpty());
    return delivery.flatMap(one ->
        log.event(key)
            .flatMap(item -> Damaged.read(item, some -> parked(one, key, some), complaints)));
  }

  private Parked parked(Delivery delivery, EventKey key, Map<String, AttributeValue> item) {
    Event event = LogItems.event(item, log.bodies().read(key, item));
    return new Parked(
        new LaneMessage(
            delivery.id(),
            event.customer(),
            event.type(),
            delivery.kind(),
            event.timestamp(),
            event.body()),
        delivery);
  }
}
