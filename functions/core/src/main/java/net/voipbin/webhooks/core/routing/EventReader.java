package net.voipbin.webhooks.core.routing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.event.Uuids;

/// Makes an event of what the bus hands over, or says why it is none. This is the only place that
/// knows the form of an entry's detail.
public final class EventReader {
  /// VoIPBIN's word for "unset": its services write it where others leave a member out.
  private static final UUID ZERO = new UUID(0, 0);

  private EventReader() {}

  /// What an entry turned out to be.
  public sealed interface Reading {
    record Understood(Event event) implements Reading {}

    /// @param reason for people: names the field, its value and what it should be
    record Malformed(String reason) implements Reading {}
  }

  public static Reading read(Incoming incoming) {
    try {
      JsonText detail = JsonText.parse(incoming.detail().bytes());
      return detail.isObject()
          ? new Reading.Understood(event(incoming, detail.members()))
          : new Reading.Malformed("detail is no JSON object");
    } catch (MalformedJsonException malformed) {
      return new Reading.Malformed("detail is " + malformed.problem());
    } catch (MalformedEventException malformed) {
      return new Reading.Malformed(malformed.reason);
    }
  }

  /// An event that did not come from the bus, as it would be if it had.
  ///
  /// @param data the resource
  public static Event event(
      EventId id, EventTypeName type, Instant timestamp, CustomerId customer, JsonText data) {
    return new Event(
        id,
        type,
        timestamp,
        customer,
        string(data.members(), "activeflow_id").flatMap(EventReader::uuid),
        body(id, type, timestamp, data));
  }

  private static Event event(Incoming incoming, Map<String, JsonText> detail)
      throws MalformedEventException {
    JsonText data = detail.get("data");
    if (data == null) {
      throw new MalformedEventException("detail has no 'data'");
    }
    Map<String, JsonText> inData = data.members();
    EventId id = id(incoming, detail);
    EventTypeName type = type(incoming, detail);
    Instant timestamp =
        string(detail, "timestamp").flatMap(TimeText::parse).orElse(incoming.time());
    return new Event(
        id,
        type,
        timestamp,
        customer(detail, inData),
        activeflow(inData),
        body(id, type, timestamp, data));
  }

  /// The session of an event, from the request body that was made of it. Empty when there is none.
  public static Optional<UUID> activeflow(Payload body) {
    try {
      return Optional.ofNullable(JsonText.parse(body.bytes()).members().get("data"))
          .flatMap(data -> activeflow(data.members()));
    } catch (MalformedJsonException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> activeflow(Map<String, JsonText> data) {
    return string(data, "activeflow_id").flatMap(EventReader::uuid);
  }

  private static EventId id(Incoming incoming, Map<String, JsonText> detail)
      throws MalformedEventException {
    String id = string(detail, "id").filter(EventReader::isNotZero).orElse(incoming.busEventId());
    if (!EventId.isValid(id)) {
      throw new MalformedEventException(
          "'id' is " + shown(id) + "; it must be 1-64 characters of [A-Za-z0-9_-]");
    }
    return new EventId(id);
  }

  private static EventTypeName type(Incoming incoming, Map<String, JsonText> detail)
      throws MalformedEventException {
    String type = string(detail, "type").orElse(incoming.detailType());
    try {
      return EventTypeName.normalise(type);
    } catch (IllegalArgumentException invalid) {
      throw new MalformedEventException(
          "'type' is " + shown(type) + "; it must be 1-64 characters of [a-z0-9_.]");
    }
  }

  private static CustomerId customer(Map<String, JsonText> detail, Map<String, JsonText> data)
      throws MalformedEventException {
    String text =
        string(detail, "customer_id")
            .filter(EventReader::isNotZero)
            .or(() -> string(data, "customer_id"))
            .orElseThrow(() ->
                new MalformedEventException(
                    "there is no 'customer_id', neither in detail nor in detail.data"));
    return uuid(text)
        .map(CustomerId::new)
        .orElseThrow(() ->
            new MalformedEventException(
                "'customer_id' is " + shown(text) + "; it must be a UUID that is not zero"));
  }

  /// The request body: everything but `data` is ours, `data` is its producer's, byte for byte.
  private static Payload body(EventId id, EventTypeName type, Instant timestamp, JsonText data) {
    // Neither ids nor types nor times hold a character that JSON escapes.
    String head =
        "{\"id\":\""
            + id
            + "\",\"type\":\""
            + type
            + "\",\"timestamp\":\""
            + TimeText.format(timestamp)
            + "\",\"data\":";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] body = new byte[start.length + data.size() + 1];
    System.arraycopy(start, 0, body, 0, start.length);
    int end = data.copyTo(body, start.length);
    body[end] = '}';
    return Payload.of(body);
  }

  /// A member's text; empty when it is missing, no string, or empty, which all mean "unset".
  private static Optional<String> string(Map<String, JsonText> members, String name) {
    return Optional.ofNullable(members.get(name))
        .flatMap(JsonText::string)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(Uuids.parse(text)).filter(uuid -> !uuid.equals(ZERO));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }

  private static boolean isNotZero(String text) {
    return !text.equals(ZERO.toString());
  }

  private static String shown(String value) {
    int most = 80;
    String start = value.length() > most ? value.substring(0, most) + "…" : value;
    return JsonText.quote(start);
  }

  private static final class MalformedEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedEventException(String reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
