package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.NoRoomException;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.Test;

final class BoundedLaneQueuesTest {
  private static final int NOTHING = -1;
  private static final int LARGEST = (int) BoundedLaneQueues.LARGEST;
  private static final EndpointId ONE = new EndpointId(UUID.randomUUID());
  private static final EndpointId OTHER = new EndpointId(UUID.randomUUID());
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Full full = new Full();

  /// Room for 12 of the largest.
  private final BoundedLaneQueues queues = new BoundedLaneQueues(full, this::tell, 48L * LARGEST);

  private volatile Instant now = Instant.EPOCH;

  /// Goes by whenever somebody asks for the time.
  private volatile Duration leap = Duration.ZERO;

  @Test
  void a_lane_that_has_shown_nothing_yet_is_asked_for_one() {
    assertThat(receive(ONE)).hasSize(1);
    assertThat(receive(ONE)).hasSize(10);
  }

  @Test
  void so_is_one_whose_last_look_found_nothing() {
    show(ONE);
    full.size = NOTHING;
    assertThat(receive(ONE)).isEmpty();
    full.size = LARGEST;

    assertThat(receive(ONE)).hasSize(1);
  }

  @Test
  void a_lane_that_finds_little_room_receives_fewer() {
    show(ONE);
    show(OTHER);
    receive(ONE);

    assertThat(receive(OTHER)).hasSize(2);
  }

  @Test
  void what_was_received_counts_with_its_own_size() {
    full.size = 10;
    show(ONE);
    receive(ONE);
    full.size = LARGEST;
    show(OTHER);

    assertThat(receive(OTHER)).hasSize(10);
  }

  @Test
  void a_lane_with_nothing_in_hand_receives_one_message_however_little_room_there_is() {
    show(OTHER);
    fill();

    assertThat(receive(OTHER)).hasSize(1);
  }

  @Test
  void what_is_asked_for_counts_as_if_it_had_come() throws Exception {
    show(ONE);
    show(OTHER);
    CountDownLatch answer = new CountDownLatch(1);
    CompletableFuture<List<ReceivedMessage>> looking = lookUnderWay(ONE, answer);

    assertThat(receive(OTHER)).hasSize(2);
    answer.countDown();
    assertThat(looking.get()).hasSize(10);
  }

  @Test
  void looks_that_find_nothing_take_no_room_from_others() throws Exception {
    full.size = 2_000;
    receive(OTHER);
    CountDownLatch answer = new CountDownLatch(1);
    List<CompletableFuture<List<ReceivedMessage>>> hanging = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      hanging.add(lookUnderWay(new EndpointId(UUID.randomUUID()), answer));
    }

    assertThat(receive(OTHER)).hasSize(10);
    answer.countDown();
    for (CompletableFuture<List<ReceivedMessage>> look : hanging) {
      look.get();
    }
  }

  /// Whether it still may receive then, the drain must decide.
  @Test
  void a_lane_without_room_is_told_so_when_something_is_deleted_and_receives_nothing()
      throws Exception {
    List<ReceivedMessage> held = fill();
    CompletableFuture<Boolean> waiting = waitingForRoom();
    int asked = full.asked.size();

    queues.delete(ONE, held.subList(0, 3).stream().map(ReceivedMessage::receipt).toList());

    assertThat(waiting.get()).isTrue();
    assertThat(full.asked).hasSize(asked);
    assertThat(receive(ONE)).hasSize(3);
  }

  @Test
  void so_it_is_when_something_is_put_back() throws Exception {
    List<ReceivedMessage> held = fill();
    CompletableFuture<Boolean> waiting = waitingForRoom();

    queues.changeVisibility(
        ONE, List.of(new VisibilityChange(held.getFirst().receipt(), Duration.ofSeconds(5))));

    assertThat(waiting.get()).isTrue();
    assertThat(receive(ONE)).hasSize(1);
  }

  @Test
  void so_it_is_when_the_invocation_is_over() throws Exception {
    fill();
    CompletableFuture<Boolean> waiting = waitingForRoom();
    int asked = full.asked.size();

    queues.forget();

    assertThat(waiting.get()).isTrue();
    assertThat(full.asked).hasSize(asked);
  }

  @Test
  void it_waits_no_longer_than_a_look_would_last() {
    fill();
    int asked = full.asked.size();
    leap = Duration.ofMillis(400);

    assertThatThrownBy(() -> queues.receive(ONE, 10, Duration.ofMillis(1)))
        .isInstanceOf(NoRoomException.class);
    assertThat(full.asked).hasSize(asked);
  }

  @Test
  void what_others_may_receive_again_is_in_nobodys_hand() {
    fill();
    now = now.plus(LaneQueues.VISIBILITY_TIMEOUT);

    assertThat(receive(ONE)).hasSize(10);
  }

  @Test
  void further_lanes_are_welcome_while_half_of_the_budget_is_free() {
    show(ONE);
    queues.receive(ONE, 5, LOOK);
    assertThat(queues.hasRoomForMoreLanes()).isTrue();

    queues.receive(ONE, 1, LOOK);
    assertThat(queues.hasRoomForMoreLanes()).isFalse();
  }

  /// Each may have a connection, and those are few too.
  @Test
  void small_messages_are_bounded_by_their_number() {
    full.size = 10;
    show(ONE);
    show(OTHER);
    int half = BoundedLaneQueues.MOST / 2;
    for (int i = 0; i < half / 10; i++) {
      assertThat(queues.hasRoomForMoreLanes()).isTrue();
      assertThat(receive(ONE)).hasSize(10);
    }
    assertThat(queues.hasRoomForMoreLanes()).isFalse();
    for (int i = 0; i < half / 10; i++) {
      assertThat(receive(ONE)).hasSize(10);
    }

    leap = LOOK;
    assertThatThrownBy(() -> receive(ONE)).isInstanceOf(NoRoomException.class);
    assertThat(receive(OTHER)).hasSize(1);
  }

  @Test
  void the_next_invocation_begins_with_empty_hands() {
    fill();

    queues.forget();

    show(ONE);
    assertThat(receive(ONE)).hasSize(10);
  }

  @Test
  void what_comes_after_its_invocation_is_over_is_in_nobodys_hand() throws Exception {
    show(ONE);
    CountDownLatch answer = new CountDownLatch(1);
    CompletableFuture<List<ReceivedMessage>> looking = lookUnderWay(ONE, answer);

    queues.forget();
    answer.countDown();
    looking.get();

    assertThat(queues.hasRoomForMoreLanes()).isTrue();
    show(OTHER);
    assertThat(receive(OTHER)).hasSize(10);
  }

  /// Afterwards it is known how large its messages are, and none is in hand.
  private void show(EndpointId lane) {
    queues.delete(lane, receive(lane).stream().map(ReceivedMessage::receipt).toList());
  }

  private List<ReceivedMessage> fill() {
    show(ONE);
    List<ReceivedMessage> held = new ArrayList<>(receive(ONE));
    held.addAll(receive(ONE));
    assertThat(held).hasSize(12);
    return held;
  }

  private List<ReceivedMessage> receive(EndpointId lane) {
    return queues.receive(lane, 10, LOOK);
  }

  private CompletableFuture<List<ReceivedMessage>> lookUnderWay(
      EndpointId lane, CountDownLatch answer) {
    int before = full.asked.size();
    full.before = answer;
    CompletableFuture<List<ReceivedMessage>> looking =
        inBackground(() -> queues.receive(lane, 10, LOOK));
    assertThat(Eventually.holds(() -> full.asked.size() > before)).isTrue();
    full.before = new CountDownLatch(0);
    return looking;
  }

  /// Of a lane that would wait for a long time, and does.
  ///
  /// @return whether it is told in the end that there was no room
  private CompletableFuture<Boolean> waitingForRoom() {
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    Thread waiter =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                queues.receive(ONE, 10, Duration.ofHours(1));
                told.complete(false);
              } catch (NoRoomException full) {
                told.complete(true);
              }
            });
    assertThat(Eventually.holds(() -> waiter.getState() == Thread.State.TIMED_WAITING)).isTrue();
    return told;
  }

  private synchronized Instant tell() {
    now = now.plus(leap);
    return now;
  }

  private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  /// Each lane has as many messages as anybody wants.
  private static final class Full implements LaneQueues {
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch before = new CountDownLatch(0);
    private volatile int size = LARGEST;

    @Override
    public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
      CountDownLatch first = before;
      asked.add(max);
      try {
        first.await();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
      return IntStream.range(0, size == NOTHING ? 0 : max).mapToObj(_ -> message(lane)).toList();
    }

    private ReceivedMessage message(EndpointId lane) {
      LaneMessage message =
          new LaneMessage(
              DeliveryId.live(new EventId("e1"), lane),
              new CustomerId(UUID.randomUUID()),
              new EventTypeName("call_hangup"),
              DeliveryKind.LIVE,
              Instant.EPOCH,
              Payload.of(new byte[size]));
      return new ReceivedMessage(
          new Receipt(UUID.randomUUID().toString()), 1, Instant.EPOCH, message);
    }

    @Override
    public List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes) {
      return changes.stream().map(_ -> true).toList();
    }

    @Override
    public List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
      return receipts.stream().map(_ -> true).toList();
    }

    @Override
    public List<SendResult> send(List<LaneMessage> messages) {
      throw new AssertionError("no drain sends");
    }
  }
}
