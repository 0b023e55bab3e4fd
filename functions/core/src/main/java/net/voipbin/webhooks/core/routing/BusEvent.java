package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.TimeText;

/// An event as EventBridge hands it to its targets (EventBridge User Guide, "Event structure").
public final class BusEvent {
  private BusEvent() {}

  /// Takes the wrapping off; the detail keeps its bytes. What is not wrapped like that is taken for
  /// a detail itself: reading it says what is wrong with it, and its bytes are kept.
  ///
  /// @param id names what has no id of its own: the same each time the same bytes come
  /// @param now the time of what has none of its own
  public static Incoming read(byte[] bytes, String id, Instant now) {
    Map<String, JsonText> members = members(bytes);
    return new Incoming(
        text(members, "id").orElse(id),
        text(members, "source").orElse(""),
        text(members, "detail-type").orElse(""),
        text(members, "time").flatMap(TimeText::parse).orElse(now),
        Optional.ofNullable(members.get("detail"))
            .map(JsonText::toPayload)
            .orElseGet(() -> Payload.of(bytes)));
  }

  private static Map<String, JsonText> members(byte[] bytes) {
    try {
      return JsonText.parse(bytes).members();
    } catch (MalformedJsonException noJson) {
      return Map.of();
    }
  }

  private static Optional<String> text(Map<String, JsonText> members, String name) {
    return Optional.ofNullable(members.get(name)).flatMap(JsonText::string);
  }
}
