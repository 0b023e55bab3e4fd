package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.History.Attempted;
import net.voipbin.webhooks.core.management.History.DeliveryQuery;
import net.voipbin.webhooks.core.management.History.EventQuery;
import net.voipbin.webhooks.core.management.History.StoredEvent;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.Rejection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every history promises: that it shows what the logs and the lanes were told.
public abstract class HistoryContract {
  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z");
  private static final Instant RECEIVED = Instant.parse("2026-03-04T05:06:07.000000008Z");
  private static final EventQuery ALL_EVENTS =
      new EventQuery(Optional.empty(), Optional.empty(), Optional.empty());
  private static final DeliveryQuery ALL_DELIVERIES = query(Optional.empty());
  private static final EventTypeName OTHER_TYPE = new EventTypeName("message_sent");

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());

  protected abstract History history();

  protected abstract EventLog events();

  protected abstract DeliveryLog deliveries();

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  /// Whose events and endpoint all this is about.
  protected final CustomerId customer() {
    return customer;
  }

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, 16);
  }

  @Test
  void a_recorded_event_is_shown_with_its_body() {
    Event event = route(Events.of(customer), 0);

    assertThat(history().event(customer, event.id()))
        .contains(stored(event, 0, Optional.of(event.body())));
    assertThat(history().event(Events.customer(), event.id())).isEmpty();
    assertThat(history().event(customer, Events.of(customer).id())).isEmpty();
  }

  @Test
  void events_are_listed_newest_first_without_bodies() {
    List<Event> routed =
        IntStream.range(0, 5).mapToObj(i -> route(Events.of(customer), i)).toList();
    List<StoredEvent> expected =
        IntStream.range(0, 5)
            .mapToObj(i -> stored(routed.get(i), i, Optional.empty()))
            .toList()
            .reversed();

    assertThat(Eventually.holds(() -> events(ALL_EVENTS).equals(expected))).isTrue();
    assertThat(history().events(Events.customer(), ALL_EVENTS, Pages.first(10)).items()).isEmpty();
  }

  @Test
  void events_may_be_of_one_type_or_of_some_time() {
    Event first = route(Events.of(customer), 0);
    Event second = route(Events.of(customer, OTHER_TYPE), 1);
    Event third = route(Events.of(customer), 2);
    Optional<Instant> from = Optional.of(RECEIVED.plusSeconds(1));
    Optional<Instant> to = Optional.of(RECEIVED.plusSeconds(2));

    assertThat(Eventually.holds(() -> events(ALL_EVENTS).size() == 3)).isTrue();
    assertThat(ids(new EventQuery(Optional.of(OTHER_TYPE), Optional.empty(), Optional.empty())))
        .containsExactly(second.id().value());
    assertThat(ids(new EventQuery(Optional.empty(), from, to)))
        .containsExactly(second.id().value());
    assertThat(ids(new EventQuery(Optional.empty(), from, Optional.empty())))
        .containsExactly(third.id().value(), second.id().value());
    assertThat(ids(new EventQuery(Optional.empty(), Optional.empty(), to)))
        .containsExactly(second.id().value(), first.id().value());
    assertThat(ids(new EventQuery(Optional.empty(), Optional.of(YEAR_0), Optional.of(YEAR_9999))))
        .hasSize(3);
    assertThat(ids(new EventQuery(Optional.empty(), Optional.of(YEAR_9999), Optional.empty())))
        .isEmpty();
  }

  @Test
  void a_delivery_that_was_never_attempted_is_pending() {
    DeliveryId id = DeliveryId.live(route(Events.of(customer), 0).id(), lane);

    Delivery delivery = history().delivery(customer, id).orElseThrow();

    assertThat(delivery.id()).isEqualTo(id);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(delivery.attempts()).isEmpty();
    assertThat(delivery.eventType()).isEqualTo(Events.TYPE);
    assertThat(history().delivery(Events.customer(), id)).isEmpty();
    assertThat(history().delivery(customer, new DeliveryId(id.event(), lane, 1))).isEmpty();
  }

  @Test
  void an_attempted_delivery_is_shown_as_it_is_in_the_log() {
    DeliveryId id = DeliveryId.live(route(Events.of(customer), 0).id(), lane);
    attempt(id, DeliveryStatus.DELIVERED);

    Delivery logged = deliveries().read(customer, List.of(id)).getFirst().orElseThrow();

    assertThat(history().delivery(customer, id)).contains(logged);
  }

  @Test
  void deliveries_of_an_event_are_all_there_resends_too() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    setup().create(other, 16);
    Event event = Events.of(customer);
    queues().send(List.of(LaneMessages.of(event, lane), LaneMessages.of(event, other)));
    events().record(List.of(new EventLog.Routed(event, List.of(lane, other), RECEIVED)));
    attempt(DeliveryId.live(event.id(), lane), DeliveryStatus.DELIVERED);
    queues().send(List.of(LaneMessages.of(event, lane, 1, DeliveryKind.RESEND)));

    List<Delivery> all =
        Pages.all(2, page -> history().deliveriesOfEvent(customer, event.id(), page));

    assertThat(all)
        .extracting(Delivery::id)
        .containsExactlyInAnyOrder(
            DeliveryId.live(event.id(), lane),
            DeliveryId.live(event.id(), other),
            new DeliveryId(event.id(), lane, 1));
    assertThat(all.getFirst().kind()).isEqualTo(DeliveryKind.RESEND);
    assertThat(
            history()
                .deliveriesOfEvent(customer, Events.of(customer).id(), Pages.first(10))
                .items())
        .isEmpty();
  }

  @Test
  void deliveries_of_an_endpoint_are_one_list_of_waiting_and_attempted_ones() {
    List<DeliveryId> ids =
        IntStream.range(0, 6)
            .mapToObj(i -> DeliveryId.live(route(Events.of(customer), i).id(), lane))
            .toList();
    append(ids.get(1), RECEIVED.plusSeconds(1), DeliveryStatus.DELIVERED);
    append(ids.get(4), RECEIVED.plusSeconds(4), DeliveryStatus.PENDING);
    append(ids.get(5), RECEIVED.plusSeconds(5), DeliveryStatus.EXHAUSTED);

    assertThat(Eventually.holds(() -> ids(ALL_DELIVERIES).equals(ids.reversed()))).isTrue();
    assertThat(ids(query(Optional.of(DeliveryStatus.DELIVERED)))).containsExactly(ids.get(1));
    assertThat(ids(query(Optional.of(DeliveryStatus.EXHAUSTED)))).containsExactly(ids.get(5));
    assertThat(ids(query(Optional.of(DeliveryStatus.PENDING))))
        .containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(0));
  }

  @Test
  void deliveries_may_be_of_one_type() {
    route(Events.of(customer), 0);
    Event other = route(Events.of(customer, OTHER_TYPE), 0);
    DeliveryQuery query =
        new DeliveryQuery(
            Optional.empty(), Optional.of(OTHER_TYPE), Optional.empty(), Optional.empty());

    assertThat(
            Eventually.holds(() -> ids(query).equals(List.of(DeliveryId.live(other.id(), lane)))))
        .isTrue();
  }

  @Test
  void deliveries_may_be_of_some_time() {
    DeliveryId early = DeliveryId.live(route(Events.of(customer), 0).id(), lane);
    DeliveryId late = DeliveryId.live(route(Events.of(customer), 60).id(), lane);
    append(early, RECEIVED, DeliveryStatus.DELIVERED);
    append(late, RECEIVED.plusSeconds(60), DeliveryStatus.DELIVERED);
    Optional<Instant> between = Optional.of(RECEIVED.plusSeconds(30));

    assertThat(Eventually.holds(() -> ids(ALL_DELIVERIES).size() == 2)).isTrue();
    assertThat(ids(between(between, Optional.empty()))).containsExactly(late);
    assertThat(ids(between(Optional.empty(), between))).containsExactly(early);
    assertThat(ids(between(Optional.of(YEAR_0), Optional.of(YEAR_9999)))).hasSize(2);
    assertThat(ids(between(Optional.empty(), Optional.of(YEAR_0)))).isEmpty();
  }

  @Test
  void attempted_deliveries_of_some_time_are_shown_newest_first() {
    List<DeliveryId> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> DeliveryId.live(route(Events.of(customer), 60 * i).id(), lane))
            .toList();
    for (int i : List.of(0, 1, 3, 4)) {
      DeliveryStatus status = i == 1 ? DeliveryStatus.EXHAUSTED : DeliveryStatus.DELIVERED;
      append(ids.get(i), RECEIVED.plusSeconds(60L * i), status);
    }
    Instant from = RECEIVED.plusSeconds(60);
    Instant to = RECEIVED.plusSeconds(240);

    assertThat(Eventually.holds(() -> attempted(from, to).size() == 2)).isTrue();
    assertThat(attempted(from, to))
        .extracting(Attempted::created)
        .containsExactly(RECEIVED.plusSeconds(180), RECEIVED.plusSeconds(60));
    assertThat(attempted(from, to).getLast().status()).isEqualTo(DeliveryStatus.EXHAUSTED);
    assertThat(attempted(from, to).getLast().attempts())
        .containsExactly(Attempts.responded(1, 200));
    assertThat(attempted(YEAR_0, YEAR_9999)).hasSize(4);
  }

  private List<Attempted> attempted(Instant from, Instant to) {
    List<Attempted> shown = new ArrayList<>();
    assertThat(history().attempted(lane, from, to, shown::add)).isEmpty();
    return shown;
  }

  @Test
  void the_last_acknowledged_delivery_is_remembered() {
    assertThat(history().lastDelivered(lane)).isEmpty();
    attempt(DeliveryId.live(Events.of(customer).id(), lane), DeliveryStatus.EXHAUSTED);
    assertThat(history().lastDelivered(lane)).isEmpty();

    attempt(DeliveryId.live(Events.of(customer).id(), lane), DeliveryStatus.DELIVERED);

    assertThat(Eventually.holds(() -> history().lastDelivered(lane).isPresent())).isTrue();
    assertThat(history().lastDelivered(lane).orElseThrow())
        .isBetween(Attempts.START, Attempts.START.plus(Duration.ofMinutes(1)));
  }

  @Test
  void rejected_events_are_listed_newest_first() {
    List<Rejection> rejections =
        IntStream.range(0, 3).mapToObj(HistoryContract::rejection).toList();
    rejections.forEach(events()::reject);

    List<History.StoredRejection> listed = Pages.all(2, page -> history().rejections(page));

    assertThat(listed)
        .extracting(History.StoredRejection::rejection)
        .isEqualTo(rejections.reversed());
    assertThat(listed).extracting(History.StoredRejection::id).doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    route(Events.of(customer), 0);
    route(Events.of(customer), 1);
    Optional<Cursor> cursor =
        history().deliveriesOfEndpoint(lane, ALL_DELIVERIES, Pages.first(1)).next();
    Page.Request page = new Page.Request(1, cursor);

    assertThat(cursor).isPresent();
    assertThatThrownBy(() -> history().events(customer, ALL_EVENTS, page))
        .isInstanceOf(BadCursorException.class);
    assertThatThrownBy(() -> history().rejections(page)).isInstanceOf(BadCursorException.class);
  }

  private Event route(Event event, int seconds) {
    queues().send(List.of(LaneMessages.of(event, lane)));
    Instant received = RECEIVED.plusSeconds(seconds);
    events().record(List.of(new EventLog.Routed(event, List.of(lane), received)));
    return event;
  }

  private StoredEvent stored(Event event, int seconds, Optional<Payload> body) {
    return new StoredEvent(
        event.id(),
        event.type(),
        event.timestamp(),
        RECEIVED.plusSeconds(seconds),
        List.of(lane),
        body);
  }

  private void attempt(DeliveryId id, DeliveryStatus status) {
    append(id, RECEIVED, status);
  }

  private void append(DeliveryId id, Instant created, DeliveryStatus status) {
    deliveries()
        .append(
            customer,
            List.of(
                new DeliveryLog.Entry(
                    id,
                    Events.TYPE,
                    DeliveryKind.LIVE,
                    created,
                    Attempts.responded(1, 200),
                    status,
                    Optional.empty())));
  }

  private List<StoredEvent> events(EventQuery query) {
    return Pages.all(2, page -> history().events(customer, query, page));
  }

  private List<String> ids(EventQuery query) {
    return events(query).stream().map(event -> event.id().value()).toList();
  }

  private List<DeliveryId> ids(DeliveryQuery query) {
    return Pages.all(2, page -> history().deliveriesOfEndpoint(lane, query, page)).stream()
        .map(Delivery::id)
        .toList();
  }

  private static DeliveryQuery query(Optional<DeliveryStatus> status) {
    return new DeliveryQuery(status, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DeliveryQuery between(Optional<Instant> from, Optional<Instant> to) {
    return new DeliveryQuery(Optional.empty(), Optional.empty(), from, to);
  }

  private static Rejection rejection(int number) {
    return new Rejection(
        "bus-" + number,
        "voipbin.call-manager",
        "call_hangup",
        Payload.of(new byte[] {(byte) number, 0, -1}),
        "the detail is not JSON",
        RECEIVED);
  }
}
