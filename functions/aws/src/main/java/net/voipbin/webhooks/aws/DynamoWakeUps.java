package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.WakeUps;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Wake-ups in a few partitions, each sorted by minute: what is due, however long since, is the
/// beginning of each. So no run has to know which minutes the runs before it have missed.
final class DynamoWakeUps implements WakeUps {
  private static final Comparator<WakeUp> OLDEST_FIRST = Comparator.comparing(WakeUp::minute);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Batches batches;
  private final Complaints complaints;

  DynamoWakeUps(DynamoDbClient dynamo, String table, Complaints complaints) {
    this.dynamo = dynamo;
    this.table = table;
    this.complaints = complaints;
    this.batches = new Batches(dynamo, table);
  }

  @Override
  public void put(WakeUp wakeUp) {
    dynamo.putItem(call -> call.tableName(table).item(LaneItems.wakeUp(wakeUp)));
  }

  @Override
  public List<WakeUp> due(Instant minute, int limit) {
    List<Integer> shards = IntStream.range(0, LaneItems.WAKE_UP_SHARDS).boxed().toList();
    return Chunks.atOnce(shards, shard -> due(shard, minute, limit)).stream()
        .flatMap(List::stream)
        .sorted(OLDEST_FIRST)
        .limit(limit)
        .toList();
  }

  /// One page is enough: 1 MB holds thousands, and the run comes again.
  private List<WakeUp> due(int shard, Instant minute, int limit) {
    return dynamo
        .query(call ->
            call.tableName(table)
                .keyConditionExpression("pk = :shard AND sk < :end")
                .expressionAttributeValues(
                    Map.of(
                        ":shard", Values.text(LaneItems.wakeUpPartition(shard)),
                        ":end", LaneItems.endOf(minute)))
                .consistentRead(true)
                .limit(limit))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, LaneItems::wakeUp, complaints))
        .toList();
  }

  /// Reads a whole partition: a lane's own are all over it.
  @Override
  public List<Instant> of(EndpointId lane) {
    return dynamo
        .queryPaginator(call ->
            call.tableName(table)
                .keyConditionExpression("pk = :shard")
                .expressionAttributeValues(
                    Map.of(":shard", Values.text(LaneItems.wakeUpPartition(lane))))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, LaneItems::wakeUp, complaints))
        .filter(wakeUp -> wakeUp.lane().equals(lane))
        .map(WakeUp::minute)
        .toList();
  }

  @Override
  public void remove(List<WakeUp> done) {
    List<Map<String, AttributeValue>> keys =
        done.stream().distinct().map(LaneItems::wakeUp).toList();
    batches.delete(keys);
  }
}
