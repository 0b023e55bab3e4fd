package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.upkeep.PatrolRest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item of the Lanes table: it goes with the stage.
final class DynamoPatrolRest implements PatrolRest {
  private static final Map<String, AttributeValue> KEY = Keys.of("patrol", "rest");
  private static final String UNTIL = "until";

  private final DynamoDbClient dynamo;
  private final String table;

  DynamoPatrolRest(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void restUntil(Instant time) {
    Map<String, AttributeValue> item = new HashMap<>(KEY);
    item.put(UNTIL, Values.time(time));
    dynamo.putItem(call -> call.tableName(table).item(item));
  }

  @Override
  public Optional<Instant> until() {
    Map<String, AttributeValue> item =
        dynamo.getItem(call -> call.tableName(table).key(KEY).consistentRead(true)).item();
    return new Item(item).optionalTime(UNTIL);
  }
}
