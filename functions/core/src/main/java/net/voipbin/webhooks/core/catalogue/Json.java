package net.voipbin.webhooks.core.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// As much of JSON (RFC 8259) as a schema needs.
sealed interface Json {
  record Text(String value) implements Json {}

  record Flag(boolean value) implements Json {}

  record Items(List<? extends Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }

    static Items ofTexts(List<String> values) {
      return new Items(values.stream().map(Text::new).toList());
    }
  }

  /// Keeps the order of its members.
  record Members(Map<String, Json> values) implements Json {
    static final Members NONE = new Members(Map.of());

    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Members with(String name, Json value) {
      Map<String, Json> more = new LinkedHashMap<>(values);
      more.put(name, value);
      return new Members(more);
    }

    Members with(String name, String value) {
      return with(name, new Text(value));
    }
  }

  /// Without white space.
  default String render() {
    return switch (this) {
      case Text(String value) -> quote(value);
      case Flag(boolean value) -> Boolean.toString(value);
      case Items(var values) -> values.stream().map(Json::render).collect(joining(",", "[", "]"));
      case Members(var values) ->
          values.entrySet().stream()
              .map(member -> quote(member.getKey()) + ":" + member.getValue().render())
              .collect(joining(",", "{", "}"));
    };
  }

  /// RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped.
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(unit -> {
          if (unit == '"' || unit == '\\') {
            quoted.append('\\').append((char) unit);
          } else if (unit < ' ') {
            quoted.append(String.format("\\u%04x", unit));
          } else {
            quoted.append((char) unit);
          }
        });
    return quoted.append('"').toString();
  }
}
