package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.replay.PastEvents.Past;
import net.voipbin.webhooks.core.replay.PastEvents.Slice;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store promises about the events of the past: that it shows what the logs and the
/// lanes were told.
public abstract class PastEventsContract {
  private static final EventTypeName OTHER_TYPE = new EventTypeName("message_sent");
  private static final Instant FROM = ReplayFixtures.FROM;

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Replay missing = ReplayFixtures.of(customer, lane, ReplayKind.MISSING);
  private final Replay failed = ReplayFixtures.of(customer, lane, ReplayKind.FAILED);

  protected abstract PastEvents past();

  protected abstract EventLog events();

  protected abstract DeliveryLog deliveries();

  protected abstract ExtraDeliveries extras();

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, 16);
  }

  @Test
  void what_was_never_sent_is_missing_in_the_order_in_which_it_came_in() {
    List<Event> all = IntStream.range(0, 7).mapToObj(i -> record(i)).toList();
    List<Past> expected =
        all.stream()
            .map(event -> new Past(event.id(), event.type(), event.timestamp(), event.body()))
            .toList();

    assertThat(Eventually.holds(() -> all(missing, 3).equals(expected))).isTrue();
    assertThat(all(missing, 1)).isEqualTo(expected);
    assertThat(all(failed, 3)).isEmpty();
  }

  @Test
  void a_slice_goes_on_where_another_ended() {
    List<EventId> ids = IntStream.range(0, 5).mapToObj(i -> record(i).id()).toList();
    assertThat(Eventually.holds(() -> ids(missing).equals(ids))).isTrue();

    Slice first = past().slice(missing, Optional.empty(), 2);

    assertThat(first.events()).extracting(Past::id).isEqualTo(ids.subList(0, 2));
    assertThat(past().slice(missing, first.next(), 2).events())
        .extracting(Past::id)
        .isEqualTo(ids.subList(2, 4));
  }

  @Test
  void only_events_of_the_range_and_of_the_types_are_there() {
    record(-1);
    Event first = record(0);
    Event other = record(Events.of(customer, OTHER_TYPE), 1, List.of());
    Event last = record(3599);
    record(3600);
    record(Events.of(Events.customer()), 2, List.of());

    assertThat(Eventually.holds(() -> ids(missing).size() == 3)).isTrue();
    assertThat(ids(missing)).containsExactly(first.id(), other.id(), last.id());
    assertThat(ids(ReplayFixtures.withTypes(missing, List.of(new TypePattern(OTHER_TYPE.value())))))
        .containsExactly(other.id());
  }

  @Test
  void what_was_sent_is_not_missing_and_what_waits_has_not_failed() {
    routed(0);
    Event unsent = record(1);

    assertThat(Eventually.holds(() -> ids(missing).equals(List.of(unsent.id())))).isTrue();
    assertThat(ids(failed)).isEmpty();
  }

  @Test
  void what_was_given_up_has_failed_and_what_was_delivered_has_not() {
    Event exhausted = routed(0);
    Event canceled = routed(1);
    Event delivered = routed(2);
    Event pending = routed(3);
    attempt(DeliveryId.live(exhausted.id(), lane), DeliveryStatus.EXHAUSTED);
    attempt(DeliveryId.live(canceled.id(), lane), DeliveryStatus.CANCELED);
    attempt(DeliveryId.live(delivered.id(), lane), DeliveryStatus.DELIVERED);
    attempt(DeliveryId.live(pending.id(), lane), DeliveryStatus.PENDING);

    assertThat(Eventually.holds(() -> ids(failed).size() == 2)).isTrue();
    assertThat(ids(failed)).containsExactly(exhausted.id(), canceled.id());
    assertThat(ids(missing)).isEmpty();
  }

  @Test
  void what_was_sent_again_since_counts() {
    Event resent = routed(0);
    Event underway = routed(1);
    Event givenUpTwice = routed(2);
    Event lost = record(3);
    for (Event event : List.of(resent, underway, givenUpTwice)) {
      attempt(DeliveryId.live(event.id(), lane), DeliveryStatus.EXHAUSTED);
    }
    for (Event event : List.of(resent, underway, givenUpTwice, lost)) {
      extras().send(again(event));
    }
    attempt(new DeliveryId(resent.id(), lane, 1), DeliveryStatus.DELIVERED);
    attempt(new DeliveryId(givenUpTwice.id(), lane, 1), DeliveryStatus.EXHAUSTED);
    attempt(new DeliveryId(lost.id(), lane, 1), DeliveryStatus.EXHAUSTED);

    assertThat(Eventually.holds(() -> ids(failed).size() == 2)).isTrue();
    assertThat(ids(failed)).containsExactly(givenUpTwice.id(), lost.id());
    assertThat(ids(missing)).isEmpty();
  }

  @Test
  void what_a_replay_has_sent_itself_does_not_change_what_it_sees() {
    Event lost = record(0);
    Event givenUp = routed(1);
    attempt(DeliveryId.live(givenUp.id(), lane), DeliveryStatus.EXHAUSTED);
    assertThat(Eventually.holds(() -> ids(failed).size() + ids(missing).size() == 2)).isTrue();

    extras().sendOnce(missing.id().value(), List.of(again(lost)));
    extras().sendOnce(failed.id().value(), List.of(again(givenUp)));
    attempt(new DeliveryId(givenUp.id(), lane, 1), DeliveryStatus.DELIVERED);

    assertThat(ids(missing)).containsExactly(lost.id());
    assertThat(ids(failed)).containsExactly(givenUp.id());
    assertThat(ids(ReplayFixtures.of(customer, lane, ReplayKind.MISSING))).isEmpty();
    assertThat(ids(ReplayFixtures.of(customer, lane, ReplayKind.FAILED))).isEmpty();
  }

  @Test
  void a_large_body_comes_whole() {
    Event large =
        Events.withBody(
            Events.of(customer),
            Payload.ofUtf8("{\"data\":\"" + "0123456789abcdef".repeat(50_000) + "\"}"));
    record(large, 0, List.of());

    assertThat(Eventually.holds(() -> ids(missing).size() == 1)).isTrue();
    assertThat(all(missing, 1).getFirst().body()).isEqualTo(large.body());
  }

  @Test
  void the_end_comes_though_nothing_is_found() {
    IntStream.range(0, 30).forEach(this::routed);

    assertThat(all(failed, 10)).isEmpty();
    assertThat(all(missing, 10)).isEmpty();
  }

  private Event record(int second) {
    return record(Events.of(customer), second, List.of());
  }

  private Event record(Event event, int second, List<EndpointId> endpoints) {
    events().record(List.of(new EventLog.Routed(event, endpoints, FROM.plusSeconds(second))));
    return event;
  }

  private Event routed(int second) {
    Event event = Events.of(customer);
    queues().send(List.of(LaneMessages.of(event, lane)));
    return record(event, second, List.of(lane));
  }

  private void attempt(DeliveryId id, DeliveryStatus status) {
    deliveries()
        .append(
            customer,
            List.of(
                new DeliveryLog.Entry(
                    id,
                    Events.TYPE,
                    id.n() == 0 ? DeliveryKind.LIVE : DeliveryKind.REPLAY,
                    FROM,
                    Attempts.responded(1, 500),
                    status,
                    Optional.empty())));
  }

  private Again again(Event event) {
    return new Again(
        event.id(),
        lane,
        customer,
        event.type(),
        DeliveryKind.REPLAY,
        event.timestamp(),
        event.body());
  }

  private List<EventId> ids(Replay replay) {
    return all(replay, 10).stream().map(Past::id).toList();
  }

  private List<Past> all(Replay replay, int most) {
    List<Past> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      Slice slice = past().slice(replay, next, most);
      assertThat(slice.events()).hasSizeLessThanOrEqualTo(most);
      all.addAll(slice.events());
      next = slice.next();
    } while (next.isPresent());
    return all;
  }
}
