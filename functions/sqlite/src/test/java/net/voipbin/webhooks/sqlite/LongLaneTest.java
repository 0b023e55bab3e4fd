package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lanes with more in them than memory holds, and receipts that are too old.
final class LongLaneTest {
  private static final int COUNT = 2 * LaneMemory.WINDOW + 100;

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final ManualClock clock = new ManualClock();
  @AutoClose private final SqliteStore store;

  LongLaneTest(@TempDir Path data) {
    store = SqliteStore.open(data, clock);
    store.laneSetup().create(lane, 5);
  }

  @Test
  void messages_beyond_memory_are_received_in_the_order_they_were_sent() {
    List<DeliveryId> sent = new ArrayList<>();
    for (int i = 0; i < COUNT / 100; i++) {
      var some = LaneMessages.some(100, customer, lane);
      store.laneQueues().send(some);
      some.forEach(message -> sent.add(message.delivery()));
    }

    assertThat(receiveAll()).extracting(one -> one.message().delivery()).isEqualTo(sent);
  }

  @Test
  void delayed_messages_beyond_memory_all_come_back_in_their_time() {
    store.laneQueues().send(LaneMessages.some(COUNT, customer, lane));
    List<ReceivedMessage> all = receiveAll();
    List<VisibilityChange> changes =
        IntStream.range(0, COUNT)
            .mapToObj(i ->
                new VisibilityChange(
                    all.get(i).receipt(), Duration.ofSeconds(1 + (i * 7919L) % 1000)))
            .toList();
    store.laneQueues().changeVisibility(lane, changes);
    assertThat(receiveAll()).isEmpty();

    List<ReceivedMessage> back = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(100));
      List<ReceivedMessage> some = receiveAll();
      assertThat(some).hasSizeBetween(COUNT / 10 - 50, COUNT / 10 + 50);
      back.addAll(some);
      store.laneQueues().delete(lane, some.stream().map(ReceivedMessage::receipt).toList());
    }

    assertThat(back)
        .hasSize(COUNT)
        .allSatisfy(message -> assertThat(message.receiveCount()).isEqualTo(2))
        .extracting(message -> message.message().delivery())
        .doesNotHaveDuplicates();
  }

  @Test
  void overdue_messages_beyond_memory_stay_in_the_file_until_their_turn_comes() {
    int count = 10 * LaneMemory.WINDOW;
    makeOverdue(count);

    List<ReceivedMessage> back = new ArrayList<>(receive(20));

    int held = back.size();
    LaneMemory memory = store.lanes().find(lane).orElseThrow();
    assertThat(memory.size()).isLessThanOrEqualTo(2 * LaneMemory.WINDOW + held);
    back.addAll(receiveAll());
    assertThat(back)
        .hasSize(count)
        .extracting(message -> message.message().delivery())
        .doesNotHaveDuplicates();
  }

  @Test
  void fresh_messages_do_not_wait_behind_all_that_are_overdue() {
    makeOverdue(COUNT);
    receive(1);
    store.laneQueues().send(LaneMessages.some(20, customer, lane));

    assertThat(receive(4)).filteredOn(ReceivedMessage::isFresh).hasSize(20);
  }

  @Test
  void overdue_messages_do_not_wait_behind_all_that_are_fresh() {
    makeOverdue(20);
    store.laneQueues().send(LaneMessages.some(COUNT, customer, lane));

    assertThat(receive(4)).filteredOn(message -> !message.isFresh()).hasSize(20);
  }

  @Test
  void a_receipt_is_good_for_its_own_receive_only() {
    store.laneQueues().send(LaneMessages.some(1, customer, lane));
    ReceivedMessage first = receiveAll().getFirst();
    clock.advance(Duration.ofSeconds(61));
    ReceivedMessage second = receiveAll().getFirst();

    assertThat(store.laneQueues().delete(lane, List.of(first.receipt()))).containsExactly(false);
    assertThat(delay(first)).containsExactly(false);
    assertThat(delay(second)).containsExactly(true);
  }

  @Test
  void a_receipt_stays_good_until_somebody_else_receives_the_message() {
    store.laneQueues().send(LaneMessages.some(1, customer, lane));
    ReceivedMessage late = receiveAll().getFirst();
    clock.advance(Duration.ofSeconds(61));

    assertThat(store.laneQueues().delete(lane, List.of(late.receipt()))).containsExactly(true);

    assertThat(receiveAll()).isEmpty();
  }

  private List<Boolean> delay(ReceivedMessage message) {
    return store
        .laneQueues()
        .changeVisibility(
            lane, List.of(new VisibilityChange(message.receipt(), Duration.ofSeconds(1))));
  }

  private void makeOverdue(int count) {
    store.laneQueues().send(LaneMessages.some(count, customer, lane));
    List<VisibilityChange> changes =
        receiveAll().stream()
            .map(message -> new VisibilityChange(message.receipt(), Duration.ofSeconds(1)))
            .toList();
    store.laneQueues().changeVisibility(lane, changes);
    clock.advance(Duration.ofHours(1));
  }

  private List<ReceivedMessage> receive(int times) {
    return IntStream.range(0, times)
        .boxed()
        .flatMap(_ -> store.laneQueues().receive(lane, 10, Duration.ZERO).stream())
        .toList();
  }

  private List<ReceivedMessage> receiveAll() {
    List<ReceivedMessage> all = new ArrayList<>();
    List<ReceivedMessage> some = store.laneQueues().receive(lane, 10, Duration.ZERO);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = store.laneQueues().receive(lane, 10, Duration.ZERO);
    }
    return all;
  }
}
