package net.voipbin.webhooks.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.upkeep.OrphanMarks;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Orphans as items of the Lanes table.
final class DynamoOrphanMarks implements OrphanMarks {
  private static final String FIRST = "first_found";
  private static final String LAST = "last_found";

  private final DynamoDbClient dynamo;
  private final String table;

  DynamoOrphanMarks(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<Mark> find(EndpointId lane) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                call -> call.tableName(table).key(LaneItems.orphanKey(lane)).consistentRead(true))
            .item();
    return Optional.of(item)
        .filter(some -> !some.isEmpty())
        .map(Item::new)
        .map(some -> new Mark(some.time(FIRST), some.time(LAST)));
  }

  @Override
  public void put(EndpointId lane, Mark mark) {
    Map<String, AttributeValue> item = new HashMap<>(LaneItems.orphanKey(lane));
    item.put(FIRST, Values.time(mark.first()));
    item.put(LAST, Values.time(mark.last()));
    dynamo.putItem(call -> call.tableName(table).item(item));
  }

  @Override
  public void remove(EndpointId lane) {
    dynamo.deleteItem(call -> call.tableName(table).key(LaneItems.orphanKey(lane)));
  }
}
