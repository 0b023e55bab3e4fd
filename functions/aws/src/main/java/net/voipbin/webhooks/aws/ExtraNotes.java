package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.LaneMessage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Writes down that an event goes to an endpoint once more. Unlike a live delivery, nothing else
/// says so before the first attempt.
final class ExtraNotes {
  private static final String LAST = "last_number";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Retention retention;
  private final LogTable log;

  ExtraNotes(DynamoDbClient dynamo, String table, Retention retention) {
    this.dynamo = dynamo;
    this.table = table;
    this.retention = retention;
    this.log = new LogTable(dynamo, table, retention);
  }

  /// What is there stays.
  void note(LaneMessage message) {
    Update update = new Update();
    attributes(message).forEach(update::setOnce);
    dynamo.updateItem(
        update
            .on(UpdateItemRequest.builder())
            .tableName(table)
            .key(LogItems.key(message.customer(), message.delivery()))
            .build());
  }

  /// False when there is such a delivery already.
  boolean claim(LaneMessage message) {
    return put(message, Map.of()).isEmpty();
  }

  /// False when there is such a delivery already, for another cause.
  boolean claim(LaneMessage message, UUID cause) {
    return put(message, Map.of(LogItems.CAUSE, Values.text(cause.toString())))
        .filter(there -> !LogItems.isFor(cause, there))
        .isEmpty();
  }

  /// What is there instead; empty when nothing was.
  private Optional<Map<String, AttributeValue>> put(
      LaneMessage message, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item =
        new HashMap<>(LogItems.key(message.customer(), message.delivery()));
    item.putAll(attributes(message));
    item.putAll(more);
    try {
      dynamo.putItem(call ->
          call.tableName(table)
              .item(item)
              .conditionExpression("attribute_not_exists(pk)")
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException taken) {
      return Optional.of(taken.item());
    }
  }

  /// What was claimed for a cause, if anything was.
  ///
  /// @param any a message of the event to the endpoint, however numbered
  Optional<Map<String, AttributeValue>> claimed(LaneMessage any, UUID cause) {
    EventKey event = new EventKey(any.customer(), any.delivery().event());
    return log.deliveries(event, any.delivery().endpoint()).stream()
        .filter(item -> LogItems.isFor(cause, item))
        .findFirst();
  }

  void remove(LaneMessage message) {
    dynamo.deleteItem(
        call -> call.tableName(table).key(LogItems.key(message.customer(), message.delivery())));
  }

  private Map<String, AttributeValue> attributes(LaneMessage message) {
    Instant now = retention.clock().instant();
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put(LogItems.EVENT_TYPE, Values.text(message.eventType().value()));
    item.put(LogItems.KIND, Values.text(message.kind().label()));
    item.put(LogItems.STATUS, Values.text(DeliveryStatus.PENDING.label()));
    item.put(LogItems.CREATED, Values.time(now));
    item.put(LogItems.UPDATED, Values.time(now));
    item.put(LogItems.ENDPOINT_SHARD, LogItems.endpointShard(message.delivery()));
    item.put(LogItems.CREATED_ID, LogItems.createdId(now, message.delivery()));
    item.put(Keys.TTL, Values.number(retention.ttl()));
    return item;
  }

  /// A number that was not given out before for this event and endpoint.
  int nextNumber(LaneMessage of) {
    Update update =
        new Update()
            .assign("#last_number = if_not_exists(#last_number, :zero) + :one")
            .with("zero", Values.number(0))
            .with("one", Values.number(1))
            .set(Map.of(Keys.TTL, Optional.of(Values.number(retention.ttl()))));
    UpdateItemRequest request =
        update
            .on(UpdateItemRequest.builder())
            .tableName(table)
            .key(LogItems.numbers(of))
            .returnValues(ReturnValue.UPDATED_NEW)
            .build();
    return (int) new Item(dynamo.updateItem(request).attributes()).number(LAST);
  }
}
