package net.voipbin.webhooks.aws;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Payload;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Bodies in the Log table: compressed when that pays, and in parts of their own when they do not
/// fit into an item of 400 KB.
final class Bodies implements LargeBodies {
  private static final int COMPRESSED_FROM = 4 * 1024;
  private static final int PART = 350 * 1024;

  private static final String BODY = "body";

  /// Of the body that came, before compression.
  private static final String SIZE = "body_size";

  /// Missing when the bytes are the body itself.
  private static final String ENCODING = "body_encoding";

  private static final String GZIP = "gzip";

  /// Instead of [#BODY]: the name of the parts.
  private static final String PARTS = "body_parts";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Batches batches;
  private final Retention retention;

  Bodies(DynamoDbClient dynamo, String table, Retention retention) {
    this.dynamo = dynamo;
    this.table = table;
    this.batches = new Batches(dynamo, table);
    this.retention = retention;
  }

  /// The attributes that hold a body, or name its parts, which are then written.
  Map<String, AttributeValue> attributes(EventKey event, Payload body) {
    Map<String, AttributeValue> inline = inline(body);
    return new Item(inline).bytes(BODY).length <= PART
        ? inline
        : Map.of(PARTS, Values.text(put(event, body)));
  }

  private static Map<String, AttributeValue> inline(Payload body) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    byte[] compressed = body.size() > COMPRESSED_FROM ? Gzip.compress(body.bytes()) : body.bytes();
    boolean pays = compressed.length < body.size();
    attributes.put(BODY, Values.bytes(pays ? compressed : body.bytes()));
    attributes.put(SIZE, Values.number(body.size()));
    if (pays) {
      attributes.put(ENCODING, Values.text(GZIP));
    }
    return attributes;
  }

  /// Named by what they hold, so that an event that comes again with another body changes nothing.
  @Override
  public String put(EventKey event, Payload body) {
    Map<String, AttributeValue> inline = inline(body);
    byte[] bytes = new Item(inline).bytes(BODY);
    List<Map<String, AttributeValue>> parts = new ArrayList<>();
    int count = Math.max(1, (bytes.length + PART - 1) / PART);
    String name = digest(body) + "-" + count;
    for (int i = 0; i < count; i++) {
      Map<String, AttributeValue> part = new HashMap<>(inline);
      part.putAll(key(event, name, i));
      int end = Math.min(bytes.length, (i + 1) * PART);
      part.put(BODY, Values.bytes(Arrays.copyOfRange(bytes, i * PART, end)));
      part.put(Keys.TTL, Values.number(retention.ttl()));
      parts.add(part);
    }
    Chunks.atOnce(parts, part -> dynamo.putItem(call -> call.tableName(table).item(part)));
    return name;
  }

  private static Map<String, AttributeValue> key(EventKey event, String name, int part) {
    return Keys.of(LogItems.partition(event), "body#" + name + "#" + part);
  }

  private static String digest(Payload body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.bytes());
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest).
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Optional<Payload> find(EventKey event, String name) {
    int count = count(name);
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(key(event, name, i));
    }
    Map<String, Map<String, AttributeValue>> parts = new TreeMap<>();
    batches.get(keys, "").forEach(part -> parts.put(new Item(part).text(Keys.SK), part));
    if (parts.size() < count) {
      return Optional.empty();
    }
    List<byte[]> bytes = parts.values().stream().map(part -> new Item(part).bytes(BODY)).toList();
    byte[] whole = new byte[bytes.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : bytes) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return Optional.of(payload(new Item(parts.values().iterator().next()), whole));
  }

  private static int count(String name) {
    try {
      int count = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
      if (count >= 1 && count < 10) {
        return count;
      }
    } catch (NumberFormatException notOurs) {
      // It is none of ours, whatever is wrong with it.
    }
    throw new DamagedItemException("no body has parts called " + name);
  }

  /// The body of an item that has one.
  ///
  /// @throws DamagedItemException when it has none, or the parts are gone
  Payload read(EventKey event, Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return item.has(PARTS)
        ? find(event, item.text(PARTS))
            .orElseThrow(() -> new DamagedItemException("parts of a body are missing"))
        : payload(item, item.bytes(BODY));
  }

  private static Payload payload(Item item, byte[] bytes) {
    Optional<String> encoding = item.optionalText(ENCODING);
    if (encoding.isEmpty()) {
      return Payload.of(bytes);
    }
    if (!encoding.get().equals(GZIP)) {
      throw new DamagedItemException("no encoding is called " + encoding.get());
    }
    return Payload.of(Gzip.expand(bytes, (int) item.number(SIZE)));
  }
}
