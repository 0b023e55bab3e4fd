package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import net.voipbin.webhooks.core.event.Payload;

/// What a handler answers when all is well.
record Reply(int status, Map<String, String> headers, Payload body) {
  private static final int OK = 200;
  private static final int CREATED = 201;

  static Reply ok(JsonNode json) {
    return new Reply(OK, Map.of(), Json.write(json));
  }

  /// @param location path of what was made (RFC 9110 §10.2.2)
  static Reply created(String location, JsonNode json) {
    return new Reply(CREATED, Map.of("location", location), Json.write(json));
  }

  Reply with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Reply(status, all, body);
  }

  static Reply text(String contentType, Payload body) {
    return new Reply(OK, Map.of("content-type", contentType), body);
  }
}
