package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayFixtures;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.Rejection;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruningTest {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final int MAX_RECEIVES = 2;

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final ManualClock clock = new ManualClock();
  @AutoClose private final SqliteStore store;

  PruningTest(@TempDir Path data) {
    store = SqliteStore.open(data, clock);
    store.laneSetup().create(lane, MAX_RECEIVES);
  }

  @Test
  void old_events_go_with_their_deliveries_and_young_ones_stay() {
    Event old = deliver(Events.of(customer));
    clock.advance(RETENTION.plusSeconds(1));
    Event young = deliver(Events.of(customer));

    assertThat(prune()).isEqualTo(1);

    assertThat(store.history().event(customer, old.id())).isEmpty();
    assertThat(logged(old)).isEmpty();
    assertThat(store.history().event(customer, young.id())).isPresent();
    assertThat(logged(young)).isPresent();
    assertThat(store.eventLog().routed(List.of(old.key()))).containsExactly(Optional.empty());
  }

  @Test
  void replays_go_when_they_have_ended() {
    Replay running = ReplayFixtures.of(customer, lane, ReplayKind.FAILED);
    Replay ended = ReplayFixtures.of(customer, lane, ReplayKind.MISSING);
    store.replays().begin(running);
    store.replays().begin(ended);
    store
        .replays()
        .replace(
            ended, ended.with(ReplayStatus.DONE, ended.progress(), ended.due(), ended.updated()));

    store.oldHistory().removeBefore(ReplayFixtures.TO);
    assertThat(store.replays().find(customer, ended.id())).isPresent();
    store.oldHistory().removeBefore(ReplayFixtures.TO.plusNanos(1));

    assertThat(store.replays().find(customer, ended.id())).isEmpty();
    assertThat(store.replays().find(customer, running.id())).contains(running);
  }

  @Test
  void many_go_in_small_steps() {
    List<EventLog.Routed> many =
        Stream.generate(() -> new EventLog.Routed(Events.of(customer), List.of(), clock.instant()))
            .limit(1000)
            .toList();
    store.eventLog().record(many);
    clock.advance(RETENTION.plusSeconds(1));
    long commits = store.commits();

    assertThat(prune()).isEqualTo(1000);

    assertThat(store.commits() - commits).isGreaterThanOrEqualTo(4);
    assertThat(prune()).isZero();
  }

  @Test
  void an_event_that_still_waits_stays_with_its_attempts() {
    Event waiting = route(Events.of(customer));
    log(waiting, DeliveryStatus.PENDING);
    clock.advance(RETENTION.plusSeconds(1));

    assertThat(prune()).isZero();

    assertThat(logged(waiting)).isPresent();
    assertThat(receive())
        .extracting(ReceivedMessage::message)
        .containsExactly(LaneMessages.of(waiting, lane));
  }

  @Test
  void an_old_event_that_was_sent_again_stays() {
    Event old = deliver(Events.of(customer));
    clock.advance(RETENTION.plusSeconds(1));
    store.laneQueues().send(List.of(LaneMessages.of(old, lane, 1, DeliveryKind.RESEND)));

    assertThat(prune()).isZero();

    assertThat(receive()).hasSize(1);
  }

  /// Numbers grow with every event, and what waits may wait for years.
  @Test
  void an_event_that_waits_is_found_however_many_came_after_it() {
    Event waiting = route(Events.of(customer));
    Event late = Events.of(customer);
    store.eventLog().record(List.of(new EventLog.Routed(late, List.of(), clock.instant())));
    store
        .writer()
        .run(session ->
            session.update(
                "UPDATE event SET seq = seq + 3000000000 WHERE id = ?", late.id().value()));
    clock.advance(RETENTION.plusSeconds(1));

    assertThat(prune()).isEqualTo(1);

    assertThat(store.history().event(customer, waiting.id())).isPresent();
  }

  @Test
  void dead_letters_do_not_keep_their_event() {
    Event dead = route(Events.of(customer));
    for (int i = 0; i < MAX_RECEIVES; i++) {
      giveBack(receive().getFirst());
    }
    assertThat(receive()).isEmpty();
    assertThat(store.laneDepths().of(lane).deadLetters()).isEqualTo(1);
    clock.advance(RETENTION.plusSeconds(1));

    assertThat(prune()).isEqualTo(1);

    assertThat(store.laneDepths().of(lane).deadLetters()).isZero();
    assertThat(store.history().event(customer, dead.id())).isEmpty();
  }

  @Test
  void old_rejections_go() {
    reject();
    clock.advance(RETENTION.plusSeconds(1));
    reject();

    prune();

    assertThat(store.history().rejections(new Page.Request(10, Optional.empty())).items())
        .hasSize(1);
  }

  @Test
  void an_event_that_comes_again_after_its_retention_is_new() {
    Event old = deliver(Events.of(customer));
    clock.advance(RETENTION.plusSeconds(1));
    prune();

    deliver(old);

    assertThat(store.history().event(customer, old.id())).isPresent();
    assertThat(logged(old)).isPresent();
  }

  private long prune() {
    return store.oldHistory().removeBefore(clock.instant().minus(RETENTION));
  }

  private Event route(Event event) {
    store.laneQueues().send(List.of(LaneMessages.of(event, lane)));
    store.eventLog().record(List.of(new EventLog.Routed(event, List.of(lane), clock.instant())));
    return event;
  }

  private Event deliver(Event event) {
    route(event);
    ReceivedMessage received = receive().getFirst();
    log(event, DeliveryStatus.DELIVERED);
    store.laneQueues().delete(lane, List.of(received.receipt()));
    return event;
  }

  private List<ReceivedMessage> receive() {
    return store.laneQueues().receive(lane, 10, Duration.ZERO);
  }

  private void giveBack(ReceivedMessage message) {
    store
        .laneQueues()
        .changeVisibility(lane, List.of(new VisibilityChange(message.receipt(), Duration.ZERO)));
  }

  private Optional<?> logged(Event event) {
    DeliveryId id = DeliveryId.live(event.id(), lane);
    return store.deliveryLog().read(customer, List.of(id)).getFirst();
  }

  private void log(Event event, DeliveryStatus status) {
    store
        .deliveryLog()
        .append(
            customer,
            List.of(
                new DeliveryLog.Entry(
                    DeliveryId.live(event.id(), lane),
                    event.type(),
                    DeliveryKind.LIVE,
                    clock.instant(),
                    Attempts.responded(1, 200),
                    status,
                    Optional.<Instant>empty())));
  }

  private void reject() {
    store
        .eventLog()
        .reject(
            new Rejection(
                "bus", "voipbin.x", "x", Payload.ofUtf8("?"), "no JSON", clock.instant()));
  }
}
