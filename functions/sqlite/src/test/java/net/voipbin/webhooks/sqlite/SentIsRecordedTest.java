package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An event's messages and its record are one transaction.
final class SentIsRecordedTest {
  private final ManualClock clock = new ManualClock();
  private final Path data;
  private final Event event = Events.of(Events.customer());
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final EndpointId gone = new EndpointId(UUID.randomUUID());
  @AutoClose private SqliteStore store;

  SentIsRecordedTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, clock);
    store.laneSetup().create(lane, 16);
  }

  @Test
  void sending_live_messages_records_where_they_went() {
    send(DeliveryKind.LIVE);

    assertThat(routed()).contains(List.of(lane));
  }

  @Test
  void recording_then_writes_nothing() {
    send(DeliveryKind.LIVE);
    long commits = store.commits();

    record(clock.instant());

    assertThat(store.commits()).isEqualTo(commits);
  }

  @Test
  void recording_corrects_a_time_that_is_far_from_the_sending() {
    Instant early = clock.instant().minus(Duration.ofMinutes(1));
    send(DeliveryKind.LIVE);

    record(early);
    record(clock.instant());

    assertThat(store.history().event(event.customer(), event.id()).orElseThrow().received())
        .isEqualTo(early);
    assertThat(routed()).contains(List.of(lane));
  }

  @Test
  void messages_of_another_kind_record_nothing() {
    send(DeliveryKind.REPLAY);

    assertThat(routed()).isEmpty();
  }

  @Test
  void the_record_is_there_after_a_restart() {
    send(DeliveryKind.LIVE);
    store.close();
    store = SqliteStore.open(data, clock);

    assertThat(routed()).contains(List.of(lane));
  }

  private void send(DeliveryKind kind) {
    store.laneQueues().send(List.of(message(kind, gone), message(kind, lane)));
  }

  private LaneMessage message(DeliveryKind kind, EndpointId to) {
    return new LaneMessage(
        DeliveryId.live(event.id(), to),
        event.customer(),
        event.type(),
        kind,
        event.timestamp(),
        event.body());
  }

  private void record(Instant received) {
    store.eventLog().record(List.of(new Routed(event, List.of(lane), received)));
  }

  private Optional<List<EndpointId>> routed() {
    return store.eventLog().routed(List.of(event.key())).getFirst();
  }
}
