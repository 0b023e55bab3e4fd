package net.voipbin.webhooks.aws;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads items of the Log table. One whose time is over is not there, whether DynamoDB has dropped
/// it yet or not.
final class LogTable {
  private static final String KEY = "#pk, #sk";

  private final DynamoDbClient dynamo;
  private final String name;
  private final Retention retention;
  private final Batches batches;
  private final Bodies bodies;

  LogTable(DynamoDbClient dynamo, String name, Retention retention) {
    this.dynamo = dynamo;
    this.name = name;
    this.retention = retention;
    this.batches = new Batches(dynamo, name);
    this.bodies = new Bodies(dynamo, name, retention);
  }

  Bodies bodies() {
    return bodies;
  }

  Optional<Map<String, AttributeValue>> event(EventKey event) {
    return find(LogItems.key(event));
  }

  Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
    return Optional.of(
            dynamo.getItem(call -> call.tableName(name).key(key).consistentRead(true)).item())
        .filter(item -> !item.isEmpty() && isKept(item));
  }

  private boolean isKept(Map<String, AttributeValue> item) {
    return new Item(item)
        .optionalNumber(Keys.TTL)
        .filter(ttl -> ttl <= retention.clock().instant().getEpochSecond())
        .isEmpty();
  }

  /// All of an event.
  List<Map<String, AttributeValue>> deliveries(EventKey event) {
    return deliveries(event, LogItems.DELIVERIES);
  }

  /// Those of an event to an endpoint.
  List<Map<String, AttributeValue>> deliveries(EventKey event, EndpointId endpoint) {
    return deliveries(event, LogItems.deliveriesTo(endpoint));
  }

  private List<Map<String, AttributeValue>> deliveries(EventKey event, String prefix) {
    return dynamo
        .queryPaginator(call ->
            call.tableName(name)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                    Map.of(
                        ":pk", Values.text(LogItems.partition(event)),
                        ":prefix", Values.text(prefix)))
                .consistentRead(true))
        .items()
        .stream()
        .filter(this::isKept)
        .toList();
  }

  Map<Map<String, AttributeValue>, Delivery> deliveries(
      List<Map<String, AttributeValue>> keys, Complaints complaints) {
    Map<Map<String, AttributeValue>, Delivery> found = new HashMap<>();
    for (Map<String, AttributeValue> item : batches.get(keys, "")) {
      Damaged.skip(item, LogItems::delivery, complaints)
          .filter(_ -> isKept(item))
          .forEach(delivery -> found.put(Keys.of(item), delivery));
    }
    return found;
  }

  /// Which of these have an item.
  Set<DeliveryId> existing(CustomerId customer, List<DeliveryId> ids) {
    Set<DeliveryId> existing = new HashSet<>();
    batches
        .get(ids.stream().map(id -> LogItems.key(customer, id)).toList(), KEY)
        .forEach(item -> existing.add(LogItems.deliveryId(new Item(item))));
    return existing;
  }
}
