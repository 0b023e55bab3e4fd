package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// What a hand may do to an item: take an attribute away, or put something else in its place.
final class Damages {
  private static final List<AttributeValue> OTHERS =
      List.of(
          AttributeValue.fromS("?"),
          AttributeValue.fromS("-1"),
          AttributeValue.fromN("-1"),
          AttributeValue.fromN("1.5"),
          AttributeValue.fromN("99999999999999999999"),
          AttributeValue.fromBool(true),
          AttributeValue.fromNul(true),
          AttributeValue.fromL(List.of(AttributeValue.fromN("1"))),
          AttributeValue.fromM(Map.of("a", AttributeValue.fromS("b"))));

  private Damages() {}

  interface Check {
    /// @param what was done to the item
    void of(String what);
  }

  /// Does each of them to the item, one after the other, and checks each time.
  static void each(
      DynamoDbClient dynamo, String table, Map<String, AttributeValue> good, Check check) {
    for (String name : good.keySet()) {
      if (name.equals(Keys.PK) || name.equals(Keys.SK) || name.equals(Keys.TTL)) {
        continue;
      }
      List<Map<String, AttributeValue>> bad = new ArrayList<>();
      Map<String, AttributeValue> without = new HashMap<>(good);
      without.remove(name);
      bad.add(without);
      for (AttributeValue other : OTHERS) {
        Map<String, AttributeValue> with = new HashMap<>(good);
        with.put(name, other);
        bad.add(with);
      }
      for (Map<String, AttributeValue> item : bad) {
        if (isPut(dynamo, table, item)) {
          check.of(name + " is " + item.get(name));
        }
      }
    }
  }

  /// False for what DynamoDB itself refuses: the key of an index.
  private static boolean isPut(
      DynamoDbClient dynamo, String table, Map<String, AttributeValue> item) {
    try {
      dynamo.putItem(call -> call.tableName(table).item(item));
      return true;
    } catch (DynamoDbException refused) {
      return false;
    }
  }

  static Map<String, AttributeValue> item(
      DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
    return dynamo.getItem(call -> call.tableName(table).key(key).consistentRead(true)).item();
  }
}
