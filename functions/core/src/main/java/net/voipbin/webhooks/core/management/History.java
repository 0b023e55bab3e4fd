package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.Rejection;

/// What customers and operators see of the past. A delivery that was never attempted is `pending`.
public interface History {
  Optional<StoredEvent> event(CustomerId customer, EventId id);

  /// Without bodies.
  Page<StoredEvent> events(CustomerId customer, EventQuery query, Page.Request page);

  /// Everywhere the event went, resends included; empty for an event that is not there.
  Page<Delivery> deliveriesOfEvent(CustomerId customer, EventId event, Page.Request page);

  /// The endpoint must be the customer's: the caller has made sure.
  Page<Delivery> deliveriesOfEndpoint(EndpointId endpoint, DeliveryQuery query, Page.Request page);

  Optional<Delivery> delivery(CustomerId customer, DeliveryId id);

  /// Shows the deliveries that were made within a time and attempted at least once, newest first,
  /// as many as the store can read for one question: 10,000 unless it says more. The endpoint must
  /// be the customer's: the caller has made sure.
  ///
  /// @param from inclusive
  /// @param to exclusive
  /// @return empty when these are all; else since when they are all, newest first
  default Optional<Instant> attempted(
      EndpointId endpoint, Instant from, Instant to, Consumer<Attempted> viewer) {
    DeliveryQuery query =
        new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    Optional<Page.Cursor> next = Optional.empty();
    Instant oldest = to;
    int read = 0;
    do {
      Page<Delivery> page =
          deliveriesOfEndpoint(endpoint, query, new Page.Request(Page.Request.MAX_SIZE, next));
      for (Delivery delivery : page.items()) {
        oldest = delivery.created();
        if (!delivery.attempts().isEmpty()) {
          viewer.accept(new Attempted(oldest, delivery.status(), delivery.attempts()));
        }
      }
      // A page without items was looked through as well.
      read += Math.max(1, page.items().size());
      next = page.next();
    } while (next.isPresent() && read < 10_000);
    return next.isPresent() ? Optional.of(oldest) : Optional.empty();
  }

  /// When the endpoint last acknowledged a delivery.
  Optional<Instant> lastDelivered(EndpointId endpoint);

  Page<StoredRejection> rejections(Page.Request page);

  /// @param received when it came in
  record StoredEvent(
      EventId id,
      EventTypeName type,
      Instant timestamp,
      Instant received,
      List<EndpointId> endpoints,
      Optional<Payload> body) {
    public StoredEvent {
      endpoints = List.copyOf(endpoints);
    }
  }

  /// @param id opaque, names it in this store
  record StoredRejection(String id, Rejection rejection) {}

  /// @param attempts oldest first, at least one
  record Attempted(Instant created, DeliveryStatus status, List<Attempt> attempts) {
    public Attempted {
      attempts = List.copyOf(attempts);
    }
  }

  /// @param from when the event came in, inclusive
  /// @param to exclusive
  record EventQuery(Optional<EventTypeName> type, Optional<Instant> from, Optional<Instant> to) {}

  /// @param from when the delivery was made, inclusive
  /// @param to exclusive
  record DeliveryQuery(
      Optional<DeliveryStatus> status,
      Optional<EventTypeName> type,
      Optional<Instant> from,
      Optional<Instant> to) {}
}
