package net.voipbin.webhooks.core.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Events to test with: one valid thing, changed as a test needs it.
public final class Fixtures {
  public static final CustomerId CUSTOMER =
      CustomerId.parse("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10");
  public static final CustomerId OTHER_CUSTOMER =
      CustomerId.parse("00000000-0000-4000-8000-0000000000aa");
  public static final Instant NOW = Instant.parse("2026-11-20T14:07:42.118903Z");

  private Fixtures() {}

  /// A `call_hangup` of [#CUSTOMER] at [#NOW].
  public static Event event() {
    return event("call_hangup", "{\"direction\":\"incoming\",\"status\":\"hangup\"}");
  }

  /// @param data a JSON value
  public static Event event(String type, String data) {
    return new Event(
        new EventId("evt_1"),
        new EventTypeName(type),
        NOW,
        CUSTOMER,
        Optional.empty(),
        body(type, data));
  }

  public static Event withId(Event event, String id) {
    return new Event(
        new EventId(id),
        event.type(),
        event.timestamp(),
        event.customer(),
        event.activeflowId(),
        event.body());
  }

  public static Event inSession(Event event, UUID activeflow) {
    return new Event(
        event.id(),
        event.type(),
        event.timestamp(),
        event.customer(),
        Optional.of(activeflow),
        event.body());
  }

  public static Payload body(String type, String data) {
    return Payload.ofUtf8("{\"id\":\"evt_1\",\"type\":\"" + type + "\",\"data\":" + data + "}");
  }

  /// @param text a valid JSON text
  public static JsonText json(String text) {
    try {
      return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
  }

  /// A member that is there.
  public static JsonText member(JsonText object, String name) {
    return Optional.ofNullable(object.members().get(name)).orElseThrow();
  }
}
