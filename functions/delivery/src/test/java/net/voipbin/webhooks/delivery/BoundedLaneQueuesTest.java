package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.Test;

final class BoundedLaneQueuesTest {
  private static final int LARGEST = (int) BoundedLaneQueues.LARGEST;
  private static final EndpointId ONE = new EndpointId(UUID.randomUUID());
  private static final EndpointId OTHER = new EndpointId(UUID.randomUUID());
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Full full = new Full();

  /// Room for 12 of the largest.
  private final BoundedLaneQueues queues =
      new BoundedLaneQueues(full, InstantSource.system(), 48L * LARGEST);

  @Test
  void what_fits_is_received_at_once() {
    assertThat(queues.receive(ONE, 10, LOOK)).hasSize(10);
  }

  @Test
  void a_lane_that_finds_little_room_receives_fewer() {
    queues.receive(ONE, 10, LOOK);

    assertThat(queues.receive(OTHER, 10, LOOK)).hasSize(2);
  }

  @Test
  void what_was_received_counts_with_its_own_size() {
    full.size = 10;
    queues.receive(ONE, 10, LOOK);

    assertThat(queues.receive(OTHER, 10, LOOK)).hasSize(10);
  }

  @Test
  void a_lane_with_nothing_in_hand_receives_one_message_however_little_room_there_is() {
    fill();

    assertThat(queues.receive(OTHER, 10, LOOK)).hasSize(1);
  }

  @Test
  void what_is_asked_for_counts_as_if_it_had_come() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    full.before = answer;
    CompletableFuture<List<ReceivedMessage>> looking = inBackground(() -> receive(ONE));
    assertThat(Eventually.holds(() -> full.asked.equals(List.of(10)))).isTrue();
    full.before = new CountDownLatch(0);

    assertThat(queues.receive(OTHER, 10, LOOK)).hasSize(2);
    answer.countDown();
    assertThat(looking.get()).hasSize(10);
  }

  @Test
  void a_lane_without_room_waits_until_something_is_deleted() throws Exception {
    List<ReceivedMessage> held = fill();
    CompletableFuture<List<ReceivedMessage>> waiting = inBackground(() -> receive(ONE));
    assertThat(full.asked).containsExactly(10, 2);

    queues.delete(ONE, held.subList(0, 3).stream().map(ReceivedMessage::receipt).toList());

    assertThat(waiting.get()).hasSize(3);
  }

  @Test
  void a_lane_without_room_waits_until_something_is_put_back() throws Exception {
    List<ReceivedMessage> held = fill();
    CompletableFuture<List<ReceivedMessage>> waiting = inBackground(() -> receive(ONE));

    queues.changeVisibility(
        ONE, List.of(new VisibilityChange(held.getFirst().receipt(), Duration.ofSeconds(5))));

    assertThat(waiting.get()).hasSize(1);
  }

  @Test
  void what_a_failure_has_left_in_hand_holds_nobody_up_for_long() {
    List<Instant> times = new ArrayList<>();
    InstantSource leaping =
        () -> {
          times.add(Instant.EPOCH.plus(Duration.ofSeconds(29).multipliedBy(times.size())));
          return times.getLast();
        };
    BoundedLaneQueues impatient = new BoundedLaneQueues(full, leaping, 4L * LARGEST);
    impatient.receive(ONE, 1, LOOK);

    assertThat(impatient.receive(ONE, 10, LOOK)).hasSize(1);
  }

  @Test
  void further_lanes_are_welcome_while_half_of_the_budget_is_free() {
    queues.receive(ONE, 5, LOOK);
    assertThat(queues.hasRoomForMoreLanes()).isTrue();

    queues.receive(ONE, 1, LOOK);
    assertThat(queues.hasRoomForMoreLanes()).isFalse();
  }

  @Test
  void the_next_invocation_begins_with_empty_hands() {
    fill();

    queues.forget();

    assertThat(queues.receive(ONE, 10, LOOK)).hasSize(10);
  }

  private List<ReceivedMessage> fill() {
    List<ReceivedMessage> held = new ArrayList<>(queues.receive(ONE, 10, LOOK));
    held.addAll(queues.receive(ONE, 10, LOOK));
    assertThat(held).hasSize(12);
    return held;
  }

  private List<ReceivedMessage> receive(EndpointId lane) {
    return queues.receive(lane, 10, LOOK);
  }

  private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  /// Each lane has as many messages as anybody wants.
  private static final class Full implements LaneQueues {
    private final List<Integer> asked = new ArrayList<>();
    private volatile CountDownLatch before = new CountDownLatch(0);
    private int size = LARGEST;

    @Override
    public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
      CountDownLatch first = before;
      synchronized (asked) {
        asked.add(max);
      }
      try {
        first.await();
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
      return IntStream.range(0, max).mapToObj(_ -> message(lane)).toList();
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
