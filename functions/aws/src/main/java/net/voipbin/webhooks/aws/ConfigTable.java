package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The few things that are done to every kind of item of the Config table.
final class ConfigTable {
  private final DynamoDbClient dynamo;
  private final String name;
  private final Batches batches;

  ConfigTable(DynamoDbClient dynamo, String name) {
    this.dynamo = dynamo;
    this.name = name;
    this.batches = new Batches(dynamo, name);
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  String name() {
    return name;
  }

  void insert(Map<String, AttributeValue> item) {
    dynamo.putItem(call -> call.tableName(name).item(item));
  }

  Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
    return Optional.of(
            dynamo.getItem(call -> call.tableName(name).key(key).consistentRead(true)).item())
        .filter(item -> !item.isEmpty());
  }

  /// All of a partition.
  List<Map<String, AttributeValue>> all(String partition) {
    return query("pk = :pk", Map.of(":pk", Values.text(partition)));
  }

  /// Those of a partition whose sort key begins so.
  List<Map<String, AttributeValue>> all(String partition, String prefix) {
    return query(
        "pk = :pk AND begins_with(sk, :prefix)",
        Map.of(":pk", Values.text(partition), ":prefix", Values.text(prefix)));
  }

  private List<Map<String, AttributeValue>> query(
      String condition, Map<String, AttributeValue> values) {
    return dynamo
        .queryPaginator(call ->
            call.tableName(name)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  /// False when its condition does not hold.
  boolean update(Map<String, AttributeValue> key, Update update) {
    try {
      dynamo.updateItem(update.on(UpdateItemRequest.builder()).tableName(name).key(key).build());
      return true;
    } catch (ConditionalCheckFailedException refused) {
      return false;
    }
  }

  void delete(List<Map<String, AttributeValue>> items) {
    batches.delete(items.stream().map(Keys::of).toList());
  }

  /// The keys of what has this id. May lack what was written in the last second.
  List<Map<String, AttributeValue>> keysOf(String id) {
    return dynamo
        .query(call ->
            call.tableName(name)
                .indexName(ConfigKeys.BY_ID)
                .keyConditionExpression("#id = :id")
                .expressionAttributeNames(Update.names("#id"))
                .expressionAttributeValues(Map.of(":id", Values.text(id))))
        .items()
        .stream()
        .map(Keys::of)
        .toList();
  }
}
