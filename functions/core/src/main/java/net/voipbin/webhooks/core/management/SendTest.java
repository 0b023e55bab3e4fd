package net.voipbin.webhooks.core.management;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.EventReader;

/// Sends the sample of an event type to one endpoint, on the way that real events go, and says that
/// it is a test.
public final class SendTest {
  /// What the ids of events begin with that never happened.
  public static final String PREFIX = "test_";

  /// Whether such an event never happened: nobody who was not meant is to get it.
  public static boolean isTest(EventId event) {
    return event.value().startsWith(PREFIX);
  }

  private final Endpoints endpoints;
  private final EventLog log;
  private final ExtraDeliveries deliveries;
  private final RingLane ringLane;
  private final Fresh fresh;

  public SendTest(
      Endpoints endpoints,
      EventLog log,
      ExtraDeliveries deliveries,
      RingLane ringLane,
      Fresh fresh) {
    this.endpoints = endpoints;
    this.log = log;
    this.deliveries = deliveries;
    this.ringLane = ringLane;
    this.fresh = fresh;
  }

  /// Answers the delivery, which is on its way. Subscriptions are not asked: no other endpoint gets
  /// it.
  public Answer<Delivery> send(CustomerId customer, EndpointId id, EventType type) {
    Optional<Endpoint> endpoint = endpoints.find(customer, id);
    if (endpoint.isEmpty()) {
      return Answer.refused(new Problem.NotFound("endpoint"));
    }
    return switch (endpoint.get().status()) {
      case PROVISIONING ->
          Answer.refused(
              new Problem.WrongStatus(EndpointStatus.PROVISIONING, "wait until it is active"));
      case DELETING -> Answer.refused(Transition.beingDeleted());
      case ACTIVE, PAUSED, DISABLED, SUSPENDED -> send(sample(customer, type), id);
    };
  }

  /// The record first: what a delivery is of can always be looked up.
  private Answer<Delivery> send(Event event, EndpointId lane) {
    boolean isRecorded =
        log.record(List.of(new EventLog.Routed(event, List.of(), event.timestamp()))).getFirst();
    if (!isRecorded) {
      return Answer.refused(new Problem.TooBusy());
    }
    return deliveries
        .send(
            new Again(
                event.id(),
                lane,
                event.customer(),
                event.type(),
                DeliveryKind.TEST,
                event.timestamp(),
                event.body()))
        .map(id -> Answer.done(rung(id, event)))
        .orElseGet(() -> Answer.refused(Transition.beingDeleted()));
  }

  /// The message is in the lane: now somebody must come and look (rule R1).
  private Delivery rung(DeliveryId id, Event event) {
    ringLane.ring(id.endpoint());
    Instant now = fresh.now();
    return new Delivery(
        id,
        event.type(),
        DeliveryKind.TEST,
        DeliveryStatus.PENDING,
        List.of(),
        Optional.empty(),
        now,
        now);
  }

  private Event sample(CustomerId customer, EventType type) {
    return EventReader.event(
        new EventId(PREFIX + fresh.id()), type.name(), fresh.now(), customer, data(type));
  }

  private static JsonText data(EventType type) {
    try {
      JsonText sample = JsonText.parse(type.sample().getBytes(StandardCharsets.UTF_8));
      return member(member(sample, "detail"), "data");
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("samples are ours", impossible);
    }
  }

  private static JsonText member(JsonText object, String name) {
    Map<String, JsonText> members = object.members();
    return Optional.ofNullable(members.get(name))
        .orElseThrow(() -> new IllegalStateException("a sample has a " + name));
  }
}
