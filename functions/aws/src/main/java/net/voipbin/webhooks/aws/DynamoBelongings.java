package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.upkeep.Belongings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Erases what Config and Log tables know of a customer. Point-in-time recovery keeps what Config
/// said for as long as it is set to; what hangs on no event's record goes with its time to live.
final class DynamoBelongings implements Belongings {
  private final ConfigTable config;
  private final DynamoDbClient dynamo;
  private final String log;
  private final Batches batches;

  DynamoBelongings(ConfigTable config, String log) {
    this.config = config;
    this.dynamo = config.dynamo();
    this.log = log;
    this.batches = new Batches(dynamo, log);
  }

  /// No index knows whose a key is: a customer is rarely deleted.
  @Override
  public int removeAccessKeys(CustomerId customer) {
    List<Map<String, AttributeValue>> keys =
        dynamo
            .scanPaginator(call ->
                call.tableName(config.name())
                    .filterExpression("begins_with(pk, :key) AND customer_id = :customer")
                    .expressionAttributeValues(
                        Map.of(
                            ":key", Values.text(DynamoAccessKeys.PREFIX),
                            ":customer", Values.text(customer.toString())))
                    .consistentRead(true))
            .items()
            .stream()
            .toList();
    config.delete(keys);
    return keys.size();
  }

  @Override
  public int removeEvents(CustomerId customer, int max) {
    List<Integer> shards = IntStream.range(0, LogItems.SHARDS).boxed().toList();
    List<Map<String, AttributeValue>> events =
        Chunks.atOnce(shards, shard -> events(customer, shard, max)).stream()
            .flatMap(List::stream)
            .limit(max)
            .toList();
    Chunks.atOnce(events, this::remove);
    return events.size();
  }

  private List<Map<String, AttributeValue>> events(CustomerId customer, int shard, int max) {
    return dynamo
        .query(call ->
            call.tableName(log)
                .indexName(LogItems.BY_CUSTOMER)
                .keyConditionExpression("#customer_shard = :shard")
                .expressionAttributeNames(Update.names("#" + LogItems.CUSTOMER_SHARD))
                .expressionAttributeValues(
                    Map.of(":shard", LogItems.customerShard(customer, shard)))
                .limit(max))
        .items()
        .stream()
        .map(Keys::of)
        .toList();
  }

  /// The event goes last: until then it can be found.
  private int remove(Map<String, AttributeValue> event) {
    List<Map<String, AttributeValue>> parts =
        dynamo
            .queryPaginator(call ->
                call.tableName(log)
                    .keyConditionExpression("pk = :pk")
                    .projectionExpression("pk, sk")
                    .expressionAttributeValues(Map.of(":pk", event.get(Keys.PK)))
                    .consistentRead(true))
            .items()
            .stream()
            .map(Keys::of)
            .filter(part -> !part.equals(event))
            .toList();
    batches.delete(parts);
    batches.delete(List.of(event));
    return parts.size();
  }

  /// All that is left in the customer's partition.
  @Override
  public int removeRest(CustomerId customer) {
    List<Map<String, AttributeValue>> rest =
        config.all(ConfigKeys.customer(customer)).stream()
            .filter(item -> !new Item(item).text(Keys.SK).equals(DynamoAccounts.SK))
            .toList();
    config.delete(rest);
    return rest.size();
  }
}
