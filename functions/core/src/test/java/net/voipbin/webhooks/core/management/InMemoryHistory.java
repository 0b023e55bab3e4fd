package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;

/// A past that tests write down themselves.
public final class InMemoryHistory implements History {
  private record Of<T>(CustomerId customer, T item) {}

  private final List<Of<StoredEvent>> events = new ArrayList<>();
  private final List<Of<Delivery>> deliveries = new ArrayList<>();
  private final List<StoredRejection> rejections = new ArrayList<>();

  public synchronized void add(CustomerId customer, StoredEvent event) {
    events.add(new Of<>(customer, event));
  }

  public synchronized void add(CustomerId customer, Delivery delivery) {
    deliveries.add(new Of<>(customer, delivery));
  }

  public synchronized void add(StoredRejection rejection) {
    rejections.add(rejection);
  }

  @Override
  public synchronized Optional<StoredEvent> event(CustomerId customer, EventId id) {
    return eventsOf(customer).stream().filter(event -> event.id().equals(id)).findFirst();
  }

  @Override
  public synchronized Page<StoredEvent> events(
      CustomerId customer, EventQuery query, Page.Request page) {
    List<StoredEvent> found =
        eventsOf(customer).stream()
            .filter(event -> query.type().isEmpty() || event.type().equals(query.type().get()))
            .filter(event -> isWithin(event.received(), query.from(), query.to()))
            .map(event ->
                new StoredEvent(
                    event.id(),
                    event.type(),
                    event.timestamp(),
                    event.received(),
                    event.endpoints(),
                    Optional.empty()))
            .toList();
    return InMemoryPages.page(found, event -> event.received() + " " + event.id(), page);
  }

  private List<StoredEvent> eventsOf(CustomerId customer) {
    return events.stream().filter(row -> row.customer().equals(customer)).map(Of::item).toList();
  }

  private static boolean isWithin(Instant time, Optional<Instant> from, Optional<Instant> to) {
    boolean tooEarly = from.filter(time::isBefore).isPresent();
    boolean tooLate = to.filter(end -> !time.isBefore(end)).isPresent();
    return !tooEarly && !tooLate;
  }

  @Override
  public synchronized Page<Delivery> deliveriesOfEvent(
      CustomerId customer, EventId event, Page.Request page) {
    List<Delivery> found =
        deliveries.stream()
            .filter(row -> row.customer().equals(customer))
            .map(Of::item)
            .filter(delivery -> delivery.id().event().equals(event))
            .toList();
    return page(found, page);
  }

  @Override
  public synchronized Page<Delivery> deliveriesOfEndpoint(
      EndpointId endpoint, DeliveryQuery query, Page.Request page) {
    List<Delivery> found =
        deliveries.stream()
            .map(Of::item)
            .filter(delivery -> delivery.id().endpoint().equals(endpoint))
            .filter(
                delivery -> query.status().isEmpty() || delivery.status() == query.status().get())
            .filter(delivery ->
                query.type().isEmpty() || delivery.eventType().equals(query.type().get()))
            .filter(delivery -> isWithin(delivery.created(), query.from(), query.to()))
            .toList();
    return page(found, page);
  }

  private static Page<Delivery> page(List<Delivery> found, Page.Request page) {
    return InMemoryPages.page(found, delivery -> delivery.created() + " " + delivery.id(), page);
  }

  @Override
  public synchronized Optional<Delivery> delivery(CustomerId customer, DeliveryId id) {
    return deliveries.stream()
        .filter(row -> row.customer().equals(customer) && row.item().id().equals(id))
        .map(Of::item)
        .findFirst();
  }

  @Override
  public synchronized Optional<Instant> lastDelivered(EndpointId endpoint) {
    return deliveries.stream()
        .map(Of::item)
        .filter(delivery -> delivery.id().endpoint().equals(endpoint))
        .filter(delivery -> delivery.status() == DeliveryStatus.DELIVERED)
        .map(Delivery::updated)
        .max(Instant::compareTo);
  }

  @Override
  public synchronized Page<StoredRejection> rejections(Page.Request page) {
    return InMemoryPages.page(rejections, row -> row.rejection().received() + " " + row.id(), page);
  }
}
