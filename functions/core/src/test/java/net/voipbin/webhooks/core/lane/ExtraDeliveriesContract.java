package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Sending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of lanes promises about what is sent again.
public abstract class ExtraDeliveriesContract {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Event event = Events.of(Events.customer());

  protected abstract ExtraDeliveries extras();

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, 16);
  }

  @Test
  void what_is_sent_again_is_received_with_the_same_bytes_and_the_next_number() {
    queues().send(List.of(LaneMessages.of(event, lane)));
    queues().delete(lane, receive(1).stream().map(ReceivedMessage::receipt).toList());

    assertThat(extras().send(again(event, lane))).contains(new DeliveryId(event.id(), lane, 1));

    ReceivedMessage received = receive(1).getFirst();
    assertThat(received.message()).isEqualTo(LaneMessages.of(event, lane, 1, DeliveryKind.RESEND));
    assertThat(received.isFresh()).isTrue();
  }

  @Test
  void a_number_is_never_used_again_even_when_its_message_is_gone() {
    extras().send(again(event, lane));
    queues().delete(lane, receive(1).stream().map(ReceivedMessage::receipt).toList());

    assertThat(extras().send(again(event, lane))).contains(new DeliveryId(event.id(), lane, 2));
  }

  @Test
  void a_number_that_was_sent_by_other_means_counts() {
    queues().send(List.of(LaneMessages.of(event, lane, 1, DeliveryKind.RESEND)));

    assertThat(extras().send(again(event, lane))).contains(new DeliveryId(event.id(), lane, 2));
  }

  @Test
  void each_endpoint_and_each_event_has_numbers_of_its_own() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    setup().create(other, 16);
    Event second = Events.of(event.customer());
    extras().send(again(event, lane));

    assertThat(extras().send(again(event, other))).map(DeliveryId::n).contains(1);
    assertThat(extras().send(again(second, lane))).map(DeliveryId::n).contains(1);
  }

  @Test
  void those_who_ask_at_once_get_different_numbers() {
    int many = 40;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Optional<DeliveryId>>> asked =
          Stream.generate(() ->
                  CompletableFuture.supplyAsync(() -> extras().send(again(event, lane)), threads))
              .limit(many)
              .toList();

      assertThat(asked.stream().map(CompletableFuture::join).map(id -> id.orElseThrow().n()))
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, many).boxed().toList());
    }
    assertThat(receive(many)).hasSize(many);
  }

  @Test
  void a_lane_that_is_not_there_takes_nothing() {
    assertThat(extras().send(again(event, new EndpointId(UUID.randomUUID())))).isEmpty();
  }

  @Test
  void what_is_sent_for_one_cause_is_received_once_each_with_numbers_like_any_other() {
    Event second = Events.of(event.customer());
    extras().send(again(event, lane));

    assertThat(extras().sendOnce(UUID.randomUUID(), List.of(replay(event), replay(second))))
        .containsExactly(Sending.SENT, Sending.SENT);

    assertThat(receive(3).stream().map(received -> received.message().delivery()))
        .containsExactlyInAnyOrder(
            new DeliveryId(event.id(), lane, 1),
            new DeliveryId(event.id(), lane, 2),
            new DeliveryId(second.id(), lane, 1));
  }

  @Test
  void asking_again_for_the_same_cause_keeps_the_numbers_and_repeats_few() {
    UUID cause = UUID.randomUUID();
    List<Again> all =
        Stream.generate(() -> replay(Events.of(event.customer())))
            .limit(3 * ExtraDeliveries.IN_DOUBT)
            .toList();
    extras().sendOnce(cause, all.subList(0, 2 * ExtraDeliveries.IN_DOUBT));

    List<Sending> again = extras().sendOnce(cause, all);

    assertThat(again).allMatch(Sending::isThere);
    assertThat(again.subList(0, ExtraDeliveries.IN_DOUBT)).containsOnly(Sending.SENT_BEFORE);
    List<DeliveryId> received =
        receive(3 * ExtraDeliveries.IN_DOUBT).stream()
            .map(one -> one.message().delivery())
            .toList();
    assertThat(received)
        .hasSizeLessThanOrEqualTo(4 * ExtraDeliveries.IN_DOUBT)
        .containsOnlyOnceElementsOf(
            all.subList(0, ExtraDeliveries.IN_DOUBT).stream()
                .map(one -> one.numbered(1).delivery())
                .toList());
    assertThat(received).allMatch(id -> id.n() == 1);
  }

  @Test
  void another_cause_sends_again_under_the_next_number() {
    extras().sendOnce(UUID.randomUUID(), List.of(replay(event)));

    extras().sendOnce(UUID.randomUUID(), List.of(replay(event)));

    assertThat(receive(2).stream().map(received -> received.message().delivery().n()))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void a_lane_that_is_not_there_takes_nothing_of_many() {
    Again nowhere = again(event, new EndpointId(UUID.randomUUID()), DeliveryKind.REPLAY);

    assertThat(extras().sendOnce(UUID.randomUUID(), List.of(nowhere)))
        .containsExactly(Sending.NO_LANE);
  }

  private Again replay(Event of) {
    return again(of, lane, DeliveryKind.REPLAY);
  }

  private static Again again(Event event, EndpointId lane) {
    return again(event, lane, DeliveryKind.RESEND);
  }

  private static Again again(Event event, EndpointId lane, DeliveryKind kind) {
    return new Again(
        event.id(), lane, event.customer(), event.type(), kind, event.timestamp(), event.body());
  }

  private List<ReceivedMessage> receive(int count) {
    return Eventually.collect(count, () -> queues().receive(lane, 10, Duration.ZERO));
  }
}
