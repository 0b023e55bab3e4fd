package net.voipbin.webhooks.core.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON text (RFC 8259), or one value inside it, as the bytes that came: found and checked, never
/// re-written. That is how `data` passes through us byte for byte.
public final class JsonText {
  private final byte[] bytes;
  private final int from;
  private final int to;

  private JsonText(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /// Checks the whole text.
  ///
  /// @throws MalformedJsonException naming the first byte that is wrong
  public static JsonText parse(byte[] bytes) throws MalformedJsonException {
    JsonScanner scanner = new JsonScanner(bytes, 0, bytes.length);
    int start = scanner.skipSpace();
    scanner.skipValue();
    int end = scanner.position();
    scanner.expectEnd();
    return new JsonText(bytes, start, end);
  }

  public boolean isObject() {
    return bytes[from] == '{';
  }

  public boolean isString() {
    return bytes[from] == '"';
  }

  public boolean isArray() {
    return bytes[from] == '[';
  }

  /// The members of an object, the last of equal names (RFC 8259 §4 leaves it open; most readers do
  /// so); none when this is no object.
  public Map<String, JsonText> members() {
    Map<String, JsonText> members = new LinkedHashMap<>();
    entries().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
    return members;
  }

  /// The members of an object in their order, each of equal names; none when this is no object.
  public List<Map.Entry<String, JsonText>> entries() {
    List<Map.Entry<String, JsonText>> entries = new ArrayList<>();
    if (isObject()) {
      walk(scanner ->
          scanner.members(
              (name, start, end) -> entries.add(Map.entry(name, new JsonText(bytes, start, end)))));
    }
    return entries;
  }

  /// The items of an array; none when this is no array.
  public List<JsonText> items() {
    List<JsonText> items = new ArrayList<>();
    if (isArray()) {
      walk(scanner -> scanner.items((start, end) -> items.add(new JsonText(bytes, start, end))));
    }
    return items;
  }

  /// The text of a string; empty for any other value.
  public Optional<String> string() {
    return isString() ? Optional.of(JsonString.unquote(bytes, from, to)) : Optional.empty();
  }

  /// In bytes.
  public int size() {
    return to - from;
  }

  /// Copies this value's bytes to `target`, starting at `offset`; returns the offset behind them.
  public int copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, from, target, offset, size());
    return offset + size();
  }

  /// A copy of this value's bytes.
  public Payload toPayload() {
    byte[] copy = new byte[size()];
    copyTo(copy, 0);
    return Payload.of(copy);
  }

  public String utf8() {
    return new String(bytes, from, size(), StandardCharsets.UTF_8);
  }

  /// How deep objects and arrays are nested: 0 for a scalar.
  public int depth() {
    return shape()[0];
  }

  /// How many strings, numbers, `true`, `false` and `null` there are.
  public int scalars() {
    return shape()[1];
  }

  private int[] shape() {
    JsonScanner scanner = walk(JsonScanner::skipValue);
    return new int[] {scanner.deepest(), scanner.scalars()};
  }

  private JsonScanner walk(Walk walk) {
    JsonScanner scanner = new JsonScanner(bytes, from, to);
    try {
      walk.over(scanner);
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("it was checked before", impossible);
    }
    return scanner;
  }

  @FunctionalInterface
  private interface Walk {
    void over(JsonScanner scanner) throws MalformedJsonException;
  }

  /// Writes `text` as a JSON string, quotes included.
  public static String quote(String text) {
    return JsonString.quote(text);
  }

  /// Customers' data never lands in a log by accident.
  @Override
  public String toString() {
    return "JsonText[" + size() + " bytes]";
  }
}
