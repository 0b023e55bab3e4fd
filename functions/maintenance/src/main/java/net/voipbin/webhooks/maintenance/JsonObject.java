package net.voipbin.webhooks.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.TimeText;

/// An answer for operators in the making.
final class JsonObject {
  private final StringBuilder json = new StringBuilder("{");

  JsonObject with(String name, long value) {
    return raw(name, Long.toString(value));
  }

  JsonObject with(String name, boolean value) {
    return raw(name, Boolean.toString(value));
  }

  JsonObject with(String name, String value) {
    return raw(name, JsonText.quote(value));
  }

  /// `null` when it is empty.
  JsonObject with(String name, Optional<String> value) {
    return raw(name, value.map(JsonText::quote).orElse("null"));
  }

  JsonObject withTime(String name, Optional<Instant> value) {
    return with(name, value.map(TimeText::format));
  }

  JsonObject withTimes(String name, List<Instant> values) {
    return raw(
        name,
        values.stream()
            .map(TimeText::format)
            .map(JsonText::quote)
            .collect(Collectors.joining(",", "[", "]")));
  }

  JsonObject with(String name, JsonObject value) {
    return raw(name, value.toString());
  }

  JsonObject with(String name, List<JsonObject> values) {
    return raw(
        name, values.stream().map(JsonObject::toString).collect(Collectors.joining(",", "[", "]")));
  }

  private JsonObject raw(String name, String value) {
    if (json.length() > 1) {
      json.append(',');
    }
    json.append(JsonText.quote(name)).append(':').append(value);
    return this;
  }

  @Override
  public String toString() {
    return json + "}";
  }
}
