package net.voipbin.webhooks.api;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.InMemoryHistory;
import net.voipbin.webhooks.core.target.Refusal;

/// Puts events and deliveries into a history.
final class Past {
  static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

  private final InMemoryHistory history;

  Past(InMemoryHistory history) {
    this.history = history;
  }

  /// An event that came in `minute` minutes after [#START].
  void event(String id, String type, int minute, String data, List<EndpointId> endpoints) {
    Instant time = START.plus(Duration.ofMinutes(minute));
    String body =
        "{\"id\":\""
            + id
            + "\",\"type\":\""
            + type
            + "\",\"timestamp\":\"\",\"data\":"
            + data
            + "}";
    history.add(
        CUSTOMER,
        new History.StoredEvent(
            new EventId(id),
            new EventTypeName(type),
            time,
            time.plusMillis(5),
            endpoints,
            Optional.of(Payload.ofUtf8(body))));
  }

  Delivery delivery(String event, EndpointId endpoint, DeliveryStatus status, int minute) {
    Instant time = START.plus(Duration.ofMinutes(minute));
    Delivery delivery =
        new Delivery(
            new DeliveryId(new EventId(event), endpoint, 0),
            new EventTypeName("call_hangup"),
            DeliveryKind.LIVE,
            status,
            attempts(time),
            status == DeliveryStatus.PENDING ? Optional.of(time.plusSeconds(60)) : Optional.empty(),
            time,
            time.plusSeconds(1));
    history.add(CUSTOMER, delivery);
    return delivery;
  }

  /// One of each outcome.
  private static List<Attempt> attempts(Instant time) {
    Durations refused =
        new Durations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofNanos(1_234_567));
    Durations answered =
        new Durations(
            Optional.of(Duration.ofMillis(2)),
            Optional.of(Duration.ofMillis(30)),
            Optional.of(Duration.ofMillis(40)),
            Optional.of(Duration.ofNanos(81_250_000)),
            Duration.ofMillis(90));
    return List.of(
        new Attempt(1, time, new Outcome.Refused(new Refusal("loopback", "127.0.0.1")), refused),
        new Attempt(2, time, new Outcome.TimedOut("no answer within 15 s"), refused),
        new Attempt(3, time, new Outcome.Unreachable("connection reset"), refused),
        new Attempt(4, time, new Outcome.TlsFailed("certificate expired"), refused),
        new Attempt(
            5,
            time,
            new Outcome.Responded(503, Optional.of("5"), new Excerpt("<busy> \u00fc \ufffd")),
            answered));
  }
}
