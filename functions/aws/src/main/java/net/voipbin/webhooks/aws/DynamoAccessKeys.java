package net.voipbin.webhooks.aws;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Access keys under the hash of their text, and a mark that there is one at all.
final class DynamoAccessKeys implements AccessKeys {
  static final String PREFIX = "key#";

  private static final Map<String, AttributeValue> ANY = Keys.of("keys", "any");

  private final ConfigTable table;

  DynamoAccessKeys(ConfigTable table) {
    this.table = table;
  }

  @Override
  public void insert(AccessKey key, String sha256) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put("key_id", Optional.of(Values.text(key.id().toString())));
    item.put("customer_id", Optional.of(Values.text(key.customer().toString())));
    item.put("name", Optional.of(Values.text(key.name())));
    item.put("prefix", Optional.of(Values.text(key.prefix())));
    item.put("scope", Optional.of(Values.text(key.scope().name().toLowerCase(Locale.ROOT))));
    item.put("expires", key.expires().map(Values::time));
    item.put("created", Optional.of(Values.time(key.created())));
    table.insert(ConfigKeys.item(key(sha256), item));
    table.insert(ANY);
  }

  private static Map<String, AttributeValue> key(String sha256) {
    return Keys.of(PREFIX + sha256, "key");
  }

  @Override
  public Optional<AccessKey> find(String sha256) {
    return table.find(key(sha256)).map(Item::new).map(DynamoAccessKeys::accessKey);
  }

  private static AccessKey accessKey(Item item) {
    return new AccessKey(
        item.parsed("key_id", Uuids::parse),
        item.parsed("customer_id", CustomerId::parse),
        item.text("name"),
        item.text("prefix"),
        item.parsed("scope", text -> AccessKey.Scope.valueOf(text.toUpperCase(Locale.ROOT))),
        item.optionalTime("expires"),
        item.time("created"));
  }

  @Override
  public boolean isEmpty() {
    return table.find(ANY).isEmpty();
  }
}
