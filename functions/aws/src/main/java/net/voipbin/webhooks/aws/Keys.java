package net.voipbin.webhooks.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The key of every table.
final class Keys {
  static final String PK = "pk";
  static final String SK = "sk";

  /// Seconds since 1970 after which DynamoDB may drop the item, some day.
  static final String TTL = "ttl";

  private Keys() {}

  static Map<String, AttributeValue> of(String pk, String sk) {
    return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
  }

  /// The key of an item.
  static Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    Item read = new Item(item);
    return of(read.text(PK), read.text(SK));
  }

  /// Spreads what has one key over several partitions.
  static int shard(Object of, int shards) {
    return Math.floorMod(of.hashCode(), shards);
  }
}
