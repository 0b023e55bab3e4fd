package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of lanes promises about what is sent to them and received from them.
public abstract class LaneQueuesContract {
  private static final int MAX_RECEIVES = 3;
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  protected abstract LaneDepths depths();

  /// Lets time go by on the store's clock: sets it on, or really waits.
  protected abstract void pass(Duration time);

  /// Whether [#pass] really waits: then what takes minutes is left out.
  protected boolean waitsInRealTime() {
    return false;
  }

  /// Whether a receipt of a deleted message is refused like one that was never handed out, which is
  /// safe, but not what SQS does. A stand-in may do so.
  protected boolean forgetsReceiptsOfDeletedMessages() {
    return false;
  }

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, MAX_RECEIVES);
  }

  @Test
  void a_message_is_received_as_it_was_sent() {
    LaneMessage message = LaneMessages.of(Events.of(customer), lane);

    assertThat(queues().send(List.of(message))).containsExactly(SendResult.SENT);

    ReceivedMessage received = receive(1).getFirst();
    assertThat(received.message()).isEqualTo(message);
    assertThat(received.isFresh()).isTrue();
  }

  @Test
  void times_and_bodies_of_any_size_pass_unchanged() {
    Event event = Events.withTime(Events.of(customer), Instant.parse("9999-12-31T23:59:59Z"));
    LaneMessage large =
        LaneMessages.of(Events.withBody(event, Payload.of(new byte[1 << 20])), lane);
    LaneMessage empty =
        LaneMessages.of(Events.withBody(Events.of(customer), Payload.of(new byte[0])), lane);

    queues().send(List.of(large, empty));

    assertThat(receive(2)).extracting(ReceivedMessage::message).contains(large, empty);
  }

  @Test
  void all_of_many_messages_are_received_each_once() {
    List<LaneMessage> messages = LaneMessages.some(35, customer, lane);

    queues().send(messages);

    List<ReceivedMessage> received = receive(35);
    assertThat(received)
        .extracting(ReceivedMessage::message)
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(received).extracting(ReceivedMessage::receipt).doesNotHaveDuplicates();
  }

  @Test
  void a_receive_never_returns_more_than_asked_for() {
    queues().send(LaneMessages.some(8, customer, lane));

    assertThat(queues().receive(lane, 3, SHORT)).hasSizeBetween(1, 3);
  }

  @Test
  void an_empty_lane_has_nothing() {
    assertThat(queues().receive(lane, 10, AT_ONCE)).isEmpty();
    assertThat(queues().receive(lane, 10, Duration.ofMillis(50))).isEmpty();
  }

  @Test
  void a_lane_that_is_not_there_takes_nothing_and_harms_no_other() {
    EndpointId none = new EndpointId(UUID.randomUUID());
    Event event = Events.of(customer);

    List<SendResult> results =
        queues().send(List.of(LaneMessages.of(event, none), LaneMessages.of(event, lane)));

    assertThat(results).containsExactly(SendResult.NO_LANE, SendResult.SENT);
    assertThat(receive(1)).hasSize(1);
  }

  @Test
  void each_lane_has_its_own_copy_of_an_event() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    setup().create(other, MAX_RECEIVES);
    Event event = Events.of(customer);
    queues().send(List.of(LaneMessages.of(event, lane), LaneMessages.of(event, other)));

    queues().delete(lane, List.of(receive(1).getFirst().receipt()));

    assertThat(Eventually.collect(1, () -> queues().receive(other, 10, AT_ONCE)))
        .extracting(ReceivedMessage::message)
        .containsExactly(LaneMessages.of(event, other));
  }

  @Test
  void an_event_is_sent_again_under_another_number() {
    Event event = Events.of(customer);
    LaneMessage live = LaneMessages.of(event, lane);
    LaneMessage resend = LaneMessages.of(event, lane, 1, DeliveryKind.RESEND);
    queues().send(List.of(live));
    queues().delete(lane, List.of(receive(1).getFirst().receipt()));

    queues().send(List.of(resend));

    assertThat(receive(1)).extracting(ReceivedMessage::message).containsExactly(resend);
  }

  @Test
  void what_is_in_hand_is_not_seen_by_others() {
    queues().send(LaneMessages.some(1, customer, lane));
    receive(1);

    assertThat(queues().receive(lane, 10, AT_ONCE)).isEmpty();
  }

  @Test
  void what_is_in_hand_too_long_comes_back_and_is_not_fresh() {
    assumeFalse(waitsInRealTime(), "a visibility time-out takes a minute here");
    queues().send(LaneMessages.some(1, customer, lane));
    receive(1);

    pass(LaneQueues.VISIBILITY_TIMEOUT.plusSeconds(1));

    ReceivedMessage again = receive(1).getFirst();
    assertThat(again.receiveCount()).isEqualTo(2);
    assertThat(again.isFresh()).isFalse();
  }

  @Test
  void a_delayed_message_comes_back_after_its_delay_and_not_before() {
    queues().send(LaneMessages.some(1, customer, lane));
    assertThat(delay(receive(1), SHORT)).containsExactly(true);

    assertThat(queues().receive(lane, 10, AT_ONCE)).isEmpty();
    pass(SHORT);

    assertThat(receive(1).getFirst().receiveCount()).isEqualTo(2);
  }

  @Test
  void delays_end_in_the_order_of_their_times() {
    assumeFalse(waitsInRealTime(), "the delays take minutes here");
    queues().send(LaneMessages.some(2, customer, lane));
    List<ReceivedMessage> both = receive(2);
    queues()
        .changeVisibility(
            lane,
            List.of(
                new VisibilityChange(both.get(0).receipt(), Duration.ofHours(11)),
                new VisibilityChange(both.get(1).receipt(), Duration.ofSeconds(30))));

    pass(Duration.ofSeconds(31));
    assertThat(receive(1).getFirst().message()).isEqualTo(both.get(1).message());
    assertThat(queues().receive(lane, 10, AT_ONCE)).isEmpty();

    pass(Duration.ofHours(11));
    assertThat(receive(2)).extracting(ReceivedMessage::message).contains(both.get(0).message());
  }

  @Test
  void a_message_that_is_given_back_comes_back_at_once() {
    queues().send(LaneMessages.some(1, customer, lane));

    assertThat(delay(receive(1), AT_ONCE)).containsExactly(true);

    assertThat(receive(1).getFirst().receiveCount()).isEqualTo(2);
  }

  @Test
  void a_deleted_message_never_comes_back() {
    queues().send(LaneMessages.some(1, customer, lane));
    List<Receipt> receipts = receipts(receive(1));

    assertThat(queues().delete(lane, receipts)).containsExactly(true);

    pass(SHORT);
    assertThat(queues().receive(lane, 10, AT_ONCE)).isEmpty();
    assertThat(depths().of(lane).inFlight()).isZero();
  }

  @Test
  void deleting_twice_is_deleting_once() {
    queues().send(LaneMessages.some(2, customer, lane));
    List<Receipt> receipts = receipts(receive(2));
    queues().delete(lane, receipts.subList(0, 1));

    List<Boolean> gone = queues().delete(lane, receipts);

    assertThat(gone).hasSize(2).last().isEqualTo(true);
    assertThat(gone.getFirst() || forgetsReceiptsOfDeletedMessages()).isTrue();
    assertThat(depths().of(lane).inFlight()).isZero();
  }

  @Test
  void what_was_received_too_often_lies_in_the_dead_letters() {
    queues().send(LaneMessages.some(1, customer, lane));
    for (int i = 0; i < MAX_RECEIVES; i++) {
      delay(receive(1), AT_ONCE);
    }

    assertThat(queues().receive(lane, 10, Duration.ofMillis(200))).isEmpty();

    assertThat(Eventually.holds(() -> depths().of(lane).deadLetters() == 1)).isTrue();
    assertThat(depths().of(lane).waiting()).isZero();
  }

  @Test
  void a_waiting_receive_returns_as_soon_as_a_message_is_there() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          CompletableFuture.supplyAsync(
              () -> queues().receive(lane, 10, Duration.ofSeconds(20)), threads);
      Instant start = Instant.now();

      queues().send(LaneMessages.some(1, customer, lane));

      assertThat(waiting.join()).hasSize(1);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void receivers_and_senders_at_once_lose_nothing() {
    int senders = 8;
    int each = 40;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, senders)
          .forEach(
              _ -> threads.execute(() -> queues().send(LaneMessages.some(each, customer, lane))));
      List<ReceivedMessage> all = Eventually.collect(senders * each, this::receiveAndDelete);

      assertThat(all)
          .extracting(received -> received.message().delivery())
          .doesNotHaveDuplicates()
          .hasSize(senders * each);
    }
  }

  private List<ReceivedMessage> receive(int count) {
    return Eventually.collect(count, () -> queues().receive(lane, 10, AT_ONCE));
  }

  private List<ReceivedMessage> receiveAndDelete() {
    List<ReceivedMessage> some = queues().receive(lane, 10, AT_ONCE);
    queues().delete(lane, receipts(some));
    return some;
  }

  private List<Boolean> delay(List<ReceivedMessage> messages, Duration delay) {
    return queues()
        .changeVisibility(
            lane,
            receipts(messages).stream()
                .map(receipt -> new VisibilityChange(receipt, delay))
                .toList());
  }

  private static List<Receipt> receipts(List<ReceivedMessage> messages) {
    return messages.stream().map(ReceivedMessage::receipt).toList();
  }
}
