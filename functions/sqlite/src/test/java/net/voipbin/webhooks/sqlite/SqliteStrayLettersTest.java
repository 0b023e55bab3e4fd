package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Burial;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Pages;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import net.voipbin.webhooks.core.upkeep.StrayLettersContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStrayLettersTest extends StrayLettersContract {
  private final ManualClock clock = new ManualClock();
  private final SqliteStore store;

  SqliteStrayLettersTest(@TempDir Path data) {
    store = SqliteStore.open(data, clock);
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Override
  protected StrayLetters strayLetters() {
    return store.upkeep().strayLetters();
  }

  @Override
  protected DeadLetters deadLetters() {
    return store.deadLetters();
  }

  @Override
  protected DeliveryLog log() {
    return store.deliveryLog();
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

  @Test
  void what_was_never_attempted_is_listed_as_waiting_since_it_was_sent() {
    CustomerId customer = Events.customer();
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 1);
    Event event = Events.of(customer);
    queues().send(List.of(LaneMessages.of(event, lane)));
    store.eventLog().record(List.of(new EventLog.Routed(event, List.of(lane), clock.instant())));
    Burial burial = new Burial(queues(), depths(), lane);
    burial.ofWhatIsThere(1);
    History.DeliveryQuery all =
        new History.DeliveryQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    clock.advance(Duration.ofHours(1));

    strayLetters().bringBack(lane, 10, () -> {});

    assertThat(store.history().deliveriesOfEndpoint(lane, all, Pages.first(10)).items())
        .singleElement()
        .satisfies(waiting -> {
          assertThat(waiting.id()).isEqualTo(DeliveryId.live(event.id(), lane));
          assertThat(waiting.status()).isEqualTo(DeliveryStatus.PENDING);
          assertThat(waiting.created()).isEqualTo(ManualClock.START);
        });
    assertThat(burial.receive(1))
        .singleElement()
        .satisfies(received -> assertThat(received.sentAt()).isEqualTo(ManualClock.START));
  }

  @Test
  void what_strayed_is_found_behind_many_that_stay() {
    CustomerId customer = Events.customer();
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 1);
    int many = SqliteStrayLetters.CHUNK + 1;
    List<LaneMessage> messages = LaneMessages.some(many, customer, lane);
    new Burial(queues(), depths(), lane).of(messages);
    log()
        .append(
            customer, messages.stream().skip(1).map(SqliteStrayLettersTest::exhausted).toList());

    assertThat(strayLetters().bringBack(lane, many, () -> {}))
        .isEqualTo(new StrayLetters.Search(many, 1));

    assertThat(depths().of(lane).deadLetters()).isEqualTo(many - 1);
    assertThat(depths().of(lane).waiting()).isEqualTo(1);
  }

  private static DeliveryLog.Entry exhausted(LaneMessage message) {
    return new DeliveryLog.Entry(
        message.delivery(),
        message.eventType(),
        message.kind(),
        Attempts.START,
        Attempts.responded(1, 500),
        DeliveryStatus.EXHAUSTED,
        Optional.empty());
  }
}
