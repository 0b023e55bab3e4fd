package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.Page;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Each access key twice: whole under the hash of its text, which lets in, and as a note with that
/// hash among its customer's items, which lists it. And a mark that there is one at all.
final class DynamoAccessKeys implements AccessKeys {
  static final String PREFIX = "key#";

  private static final Map<String, AttributeValue> ANY = Keys.of("keys", "any");
  private static final String NOTE = "accesskey#";
  private static final String HASH = "sha256";
  private static final String LAST_USED = "last_used";

  private final ConfigTable table;
  private final Sequence sequence;

  DynamoAccessKeys(ConfigTable table, InstantSource clock) {
    this.table = table;
    this.sequence = new Sequence(clock);
  }

  /// The note first: a key that lets in can always be found and revoked.
  @Override
  public void insert(AccessKey key, String sha256) {
    Map<String, Optional<AttributeValue>> note = new LinkedHashMap<>();
    note.put(HASH, Optional.of(Values.text(sha256)));
    note.put(ConfigKeys.SEQUENCE, Optional.of(Values.number(sequence.next())));
    table.insert(ConfigKeys.item(note(key.customer(), key.id()), note));
    table.insert(ConfigKeys.item(key(sha256), attributes(key)));
    table.insert(ANY);
  }

  private static Map<String, Optional<AttributeValue>> attributes(AccessKey key) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put("key_id", Optional.of(Values.text(key.id().toString())));
    item.put("customer_id", Optional.of(Values.text(key.customer().toString())));
    item.put("name", Optional.of(Values.text(key.name())));
    item.put("prefix", Optional.of(Values.text(key.prefix())));
    item.put("scope", Optional.of(Values.text(key.scope().name().toLowerCase(Locale.ROOT))));
    item.put("expires", key.expires().map(Values::time));
    item.put("created", Optional.of(Values.time(key.created())));
    item.put(LAST_USED, key.lastUsed().map(Values::time));
    return item;
  }

  private static Map<String, AttributeValue> key(String sha256) {
    return Keys.of(PREFIX + sha256, "key");
  }

  private static Map<String, AttributeValue> note(CustomerId customer, UUID id) {
    return Keys.of(ConfigKeys.customer(customer), NOTE + id);
  }

  @Override
  public Optional<AccessKey> find(String sha256) {
    return table.find(key(sha256)).map(Item::new).map(DynamoAccessKeys::accessKey);
  }

  @Override
  public Optional<AccessKey> find(CustomerId customer, UUID id) {
    return hash(customer, id).flatMap(this::find);
  }

  private Optional<String> hash(CustomerId customer, UUID id) {
    return table.find(note(customer, id)).map(note -> new Item(note).text(HASH));
  }

  private record Placed(String position, String sha256) {}

  /// A hundred notes at most; of the keys, only those of the page are read.
  @Override
  public Page<AccessKey> list(CustomerId customer, Page.Request page) {
    List<Placed> placed =
        notes(customer).stream()
            .map(Item::new)
            .map(note -> new Placed(ConfigKeys.position(note), note.text(HASH)))
            .toList();
    Page<Placed> wanted = Cursors.ACCESS_KEYS.page(placed, page, Placed::position);
    return new Page<>(
        wanted.items().stream().flatMap(one -> find(one.sha256()).stream()).toList(),
        wanted.next());
  }

  private List<Map<String, AttributeValue>> notes(CustomerId customer) {
    return table.all(ConfigKeys.customer(customer), NOTE);
  }

  @Override
  public int count(CustomerId customer) {
    return notes(customer).size();
  }

  @Override
  public void used(AccessKey key, Instant at) {
    Optional<String> sha256 = hash(key.customer(), key.id());
    if (sha256.isPresent()) {
      UpdateItemRequest request =
          new Update()
              .set(LAST_USED, Values.time(at))
              .require("attribute_exists(#pk)")
              .on(UpdateItemRequest.builder())
              .tableName(table.name())
              .key(key(sha256.get()))
              .build();
      try {
        table.dynamo().updateItem(request);
      } catch (ConditionalCheckFailedException gone) {
        // It was revoked meanwhile.
      }
    }
  }

  /// What lets in goes first; as long as the note is there the deletion may be repeated.
  @Override
  public void delete(CustomerId customer, UUID id) {
    hash(customer, id).ifPresent(sha256 -> table.delete(List.of(key(sha256))));
    table.delete(List.of(note(customer, id)));
  }

  private static AccessKey accessKey(Item item) {
    return new AccessKey(
        item.parsed("key_id", Uuids::parse),
        item.parsed("customer_id", CustomerId::parse),
        item.text("name"),
        item.text("prefix"),
        item.parsed("scope", text -> AccessKey.Scope.valueOf(text.toUpperCase(Locale.ROOT))),
        item.optionalTime("expires"),
        item.time("created"),
        item.optionalTime(LAST_USED));
  }

  @Override
  public boolean isEmpty() {
    return table.find(ANY).isEmpty();
  }
}
