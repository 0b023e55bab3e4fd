package net.voipbin.webhooks.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.sqlite.SqliteStore;

/// A month of deliveries: nine of ten to an endpoint that nearly always accepts them, the others to
/// one that never does, spread evenly; and what waits for the dead one.
///
/// @param start when the first event came in
record LongPast(EndpointId busy, EndpointId dead, Instant start, int count) {
  private static final CustomerId CUSTOMER = CustomerId.parse(RunningPlatform.CUSTOMER);
  private static final Duration MONTH = Duration.ofDays(28);
  private static final String KIB = "x".repeat(900);
  private static final int AT_ONCE = 500;
  private static final int WAITING = 20_000;

  void write(Path data) {
    try (SqliteStore store = SqliteStore.open(data, InstantSource.system())) {
      for (int i = 0; i < count; i += AT_ONCE) {
        List<EventLog.Routed> events = new ArrayList<>();
        List<DeliveryLog.Entry> deliveries = new ArrayList<>();
        for (int j = i; j < Math.min(count, i + AT_ONCE); j++) {
          events.add(new EventLog.Routed(event(j), List.of(endpoint(j)), time(j)));
          deliveries.add(delivery(j));
        }
        store.eventLog().record(events);
        store.deliveryLog().append(CUSTOMER, deliveries);
      }
      for (int i = count; i < count + WAITING; i += AT_ONCE) {
        List<LaneMessage> messages = new ArrayList<>();
        for (int j = i; j < i + AT_ONCE; j++) {
          Event event = event(j);
          messages.add(
              new LaneMessage(
                  DeliveryId.live(event.id(), dead),
                  CUSTOMER,
                  event.type(),
                  DeliveryKind.LIVE,
                  time(j),
                  event.body()));
        }
        store.laneQueues().send(messages);
      }
    }
  }

  EventId event(long number) {
    return new EventId(new UUID(number * 0x9E3779B97F4A7C15L, number).toString());
  }

  /// @param part of the month that has passed, 0–1
  Instant at(double part) {
    return time((long) (count * part)).truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant time(long number) {
    return start.plus(MONTH.dividedBy(count).multipliedBy(number));
  }

  private EndpointId endpoint(int number) {
    return number % 10 == 7 ? dead : busy;
  }

  private Event event(int number) {
    EventId id = event((long) number);
    String type =
        number % 100_000 == 11 ? "call_rare" : number % 3 == 0 ? "call_hangup" : "message_sent";
    Payload body =
        Payload.ofUtf8(
            "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"data\":\"" + KIB + "\"}");
    return new Event(id, new EventTypeName(type), time(number), CUSTOMER, Optional.empty(), body);
  }

  private DeliveryLog.Entry delivery(int number) {
    boolean isDead = endpoint(number).equals(dead);
    DeliveryStatus status =
        isDead || number % 1000 == 1 ? DeliveryStatus.EXHAUSTED : DeliveryStatus.DELIVERED;
    Durations durations =
        new Durations(
            Optional.of(Duration.ofMillis(1)),
            Optional.of(Duration.ofMillis(20)),
            Optional.of(Duration.ofMillis(30)),
            Optional.of(Duration.ofMillis(80)),
            Duration.ofMillis(80 + number % 100));
    Attempt attempt =
        new Attempt(
            1,
            time(number).plusMillis(2),
            new Outcome.Responded(
                status == DeliveryStatus.DELIVERED ? 200 : 500,
                Optional.empty(),
                new Excerpt("{\"ok\":true}")),
            durations);
    Event event = event(number);
    return new DeliveryLog.Entry(
        DeliveryId.live(event.id(), endpoint(number)),
        event.type(),
        DeliveryKind.LIVE,
        time(number),
        attempt,
        status,
        Optional.empty());
  }
}
