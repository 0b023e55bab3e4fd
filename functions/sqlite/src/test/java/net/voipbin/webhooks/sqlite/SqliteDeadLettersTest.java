package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLetters.Carried;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.DeadLetters.Status;
import net.voipbin.webhooks.core.lane.DeadLettersContract;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDeadLettersTest extends DeadLettersContract {
  private final CustomerId customer = Events.customer();
  private final EndpointId own = new EndpointId(UUID.randomUUID());
  private final UUID id = UUID.randomUUID();
  private final ManualClock clock = new ManualClock();
  private final Path data;
  private SqliteStore store;

  SqliteDeadLettersTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, clock);
    store.laneSetup().create(own, 1);
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Test
  void a_move_goes_on_after_a_restart_where_it_was() {
    int many = SqliteDeadLetters.CHUNK + 3;
    bury(LaneMessages.some(many, customer, own));
    store.deadLetters().redrive(own, id);
    store.deadLetters().carryOn();

    reopen();

    assertThat(store.deadLetters().latest(own))
        .contains(new Move(id, SqliteDeadLetters.CHUNK, many, Status.RUNNING));
    assertThat(store.deadLetters().carryOn()).extracting(Carried::lane).containsExactly(own);
    assertThat(store.deadLetters().latest(own))
        .contains(new Move(id, many, many, Status.COMPLETED));
    assertThat(store.laneDepths().of(own).waiting()).isEqualTo(many);
    assertThat(receive(many))
        .extracting(received -> received.message().delivery())
        .doesNotHaveDuplicates()
        .hasSize(many);
  }

  @Test
  void what_comes_back_is_fresh_after_a_restart_too_until_it_is_attempted_again() {
    LaneMessage message = LaneMessages.some(1, customer, own).getFirst();
    bury(List.of(message));
    append(message, 1, DeliveryStatus.EXHAUSTED, clock.instant());
    clock.advance(Duration.ofMinutes(5));
    store.deadLetters().redrive(own, id);
    store.deadLetters().carryOn();
    assertThat(logged(message)).map(Delivery::status).contains(DeliveryStatus.PENDING);

    reopen();
    assertThat(receive(1)).allMatch(ReceivedMessage::isFresh);

    append(message, 1, DeliveryStatus.PENDING, clock.instant().plusSeconds(1));
    reopen();
    assertThat(receive(1)).noneMatch(ReceivedMessage::isFresh);
    assertThat(logged(message)).map(delivery -> delivery.attempts().size()).contains(2);
  }

  private void reopen() {
    store.close();
    store = SqliteStore.open(data, clock);
  }

  private Optional<Delivery> logged(LaneMessage message) {
    DeliveryId delivery = message.delivery();
    return store.deliveryLog().read(customer, List.of(delivery)).getFirst();
  }

  private void append(LaneMessage message, int number, DeliveryStatus status, Instant started) {
    var attempt = Attempts.responded(number, 500);
    var timed = new Attempt(number, started, attempt.outcome(), attempt.durations());
    store
        .deliveryLog()
        .append(
            customer,
            List.of(
                new DeliveryLog.Entry(
                    message.delivery(),
                    message.eventType(),
                    DeliveryKind.LIVE,
                    clock.instant(),
                    timed,
                    status,
                    Optional.empty())));
  }

  private void bury(List<LaneMessage> messages) {
    store.laneQueues().send(messages);
    List<VisibilityChange> back =
        receive(messages.size()).stream()
            .map(received -> new VisibilityChange(received.receipt(), Duration.ZERO))
            .toList();
    store.laneQueues().changeVisibility(own, back);
    assertThat(store.laneQueues().receive(own, 10, Duration.ZERO)).isEmpty();
    assertThat(store.laneDepths().of(own).deadLetters()).isEqualTo(messages.size());
  }

  private List<ReceivedMessage> receive(int count) {
    return Eventually.collect(count, () -> store.laneQueues().receive(own, 10, Duration.ZERO));
  }

  @Override
  protected DeadLetters deadLetters() {
    return store.deadLetters();
  }

  @Override
  protected LaneQueues queues() {
    return store.laneQueues();
  }

  @Override
  protected LaneSetup setup() {
    return store.laneSetup();
  }

  @Override
  protected LaneDepths depths() {
    return store.laneDepths();
  }
}
