package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
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

  /// Those of a partition with sort keys from `first` to before `end`.
  List<Map<String, AttributeValue>> all(String partition, String first, String end) {
    return query(
        "pk = :pk AND sk BETWEEN :first AND :end",
        Map.of(
            ":pk", Values.text(partition),
            ":first", Values.text(first),
            ":end", Values.text(end)));
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

  /// Writes `next` over `expected`, if every attribute is as expected.
  ///
  /// True also when everything is as wanted already: the SDK repeats a request whose answer is
  /// lost.
  boolean replace(
      Map<String, AttributeValue> key,
      Map<String, Optional<AttributeValue>> expected,
      Map<String, Optional<AttributeValue>> next) {
    UpdateItemRequest request =
        ConfigKeys.replace(expected, next)
            .on(UpdateItemRequest.builder())
            .tableName(name)
            .key(key)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      dynamo.updateItem(request);
      return true;
    } catch (ConditionalCheckFailedException refused) {
      return refused.hasItem() && isLike(refused.item(), next);
    }
  }

  private static boolean isLike(
      Map<String, AttributeValue> item, Map<String, Optional<AttributeValue>> wanted) {
    return wanted.entrySet().stream()
        .allMatch(one -> Optional.ofNullable(item.get(one.getKey())).equals(one.getValue()));
  }

  void delete(List<Map<String, AttributeValue>> items) {
    batches.delete(items.stream().map(Keys::of).toList());
  }

  /// The keys of all that share this id, however many. May lack what was written in the last
  /// second.
  List<Map<String, AttributeValue>> allKeysOf(String id) {
    return dynamo
        .queryPaginator(call ->
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
