package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.History.StoredEvent;

/// Sends the event of a past delivery to the same endpoint again: the same bytes, the same
/// `webhook-id`, so that the receiver knows it.
public final class ResendDelivery {
  private final Endpoints endpoints;
  private final History history;
  private final ExtraDeliveries deliveries;
  private final RingLane ringLane;
  private final Fresh fresh;

  public ResendDelivery(
      Endpoints endpoints,
      History history,
      ExtraDeliveries deliveries,
      RingLane ringLane,
      Fresh fresh) {
    this.endpoints = endpoints;
    this.history = history;
    this.deliveries = deliveries;
    this.ringLane = ringLane;
    this.fresh = fresh;
  }

  /// Answers the new delivery. Whatever became of the past one, it may be resent as long as its
  /// endpoint takes events and its event is kept; an endpoint that is paused gets it later.
  public Answer<Delivery> resend(CustomerId customer, DeliveryId past) {
    Optional<Endpoint> endpoint = endpoints.find(customer, past.endpoint());
    boolean wasSent = endpoint.isPresent() && history.delivery(customer, past).isPresent();
    Optional<StoredEvent> event =
        wasSent ? history.event(customer, past.event()) : Optional.empty();
    Optional<Payload> body = event.flatMap(StoredEvent::body);
    return endpoint.isEmpty() || event.isEmpty() || body.isEmpty()
        ? Answer.refused(new Problem.NotFound("delivery"))
        : PastSending.problem(endpoint.get().status())
            .map(Answer::<Delivery>refused)
            .orElseGet(() -> send(customer, endpoint.get(), event.get(), body.get()));
  }

  private Answer<Delivery> send(
      CustomerId customer, Endpoint endpoint, StoredEvent event, Payload body) {
    return deliveries
        .send(
            new Again(
                event.id(),
                endpoint.id(),
                customer,
                event.type(),
                DeliveryKind.RESEND,
                event.timestamp(),
                body))
        .map(id -> Answer.done(rung(id, event)))
        .orElseGet(() -> Answer.refused(Transition.beingDeleted()));
  }

  /// The message is in the lane: now somebody must come and look (rule R1).
  private Delivery rung(DeliveryId id, StoredEvent event) {
    ringLane.ring(id.endpoint());
    Instant now = fresh.now();
    return new Delivery(
        id,
        event.type(),
        DeliveryKind.RESEND,
        DeliveryStatus.PENDING,
        List.of(),
        Optional.empty(),
        now,
        now);
  }
}
