package net.voipbin.webhooks.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Valid events, each with an id of its own.
public final class Events {
  public static final EventTypeName TYPE = new EventTypeName("call_hangup");
  public static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456789Z");

  private Events() {}

  public static CustomerId customer() {
    return new CustomerId(UUID.randomUUID());
  }

  public static Event of(CustomerId customer) {
    return of(customer, TYPE);
  }

  public static Event of(CustomerId customer, EventTypeName type) {
    EventId id = new EventId(UUID.randomUUID().toString());
    Payload body = Payload.ofUtf8("{\"id\":\"" + id + "\",\"data\":{\"text\":\"grüß dich\"}}");
    return new Event(id, type, TIME, customer, Optional.empty(), body);
  }

  public static Event withTime(Event event, Instant time) {
    return new Event(
        event.id(), event.type(), time, event.customer(), event.activeflowId(), event.body());
  }

  public static Event withBody(Event event, Payload body) {
    return new Event(
        event.id(), event.type(), event.timestamp(), event.customer(), event.activeflowId(), body);
  }
}
