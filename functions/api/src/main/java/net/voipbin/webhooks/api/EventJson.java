package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.History.StoredEvent;

/// Events as the API shows them.
final class EventJson {
  private EventJson() {}

  /// As lists show it: without its data.
  static ObjectNode summary(StoredEvent event) {
    ObjectNode node = Json.object();
    node.put("id", event.id().value());
    node.put("type", event.type().value());
    Json.putTime(node, "timestamp", event.timestamp());
    Json.putTime(node, "tm_create", event.received());
    ArrayNode endpoints = node.putArray("endpoints");
    event.endpoints().forEach(endpoint -> endpoints.add(endpoint.toString()));
    return node;
  }

  static ObjectNode view(StoredEvent event) {
    ObjectNode node = summary(event);
    String data = event.body().map(EventJson::data).orElse("{}");
    node.putRawValue("data", new RawValue(data));
    return node;
  }

  private static String data(Payload body) {
    try {
      JsonText data = JsonText.parse(body.bytes()).members().get("data");
      return data == null ? "{}" : Redaction.redact(data.utf8());
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("a body was checked when it was built", impossible);
    }
  }
}
