package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that may not grow says the same as a disk that is full: SQLITE_FULL.
final class FullDiskTest {
  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  @AutoClose private final SqliteStore store;

  FullDiskTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
    store.laneSetup().create(lane, 3);
  }

  @Test
  void nothing_is_accepted_until_there_is_room_again() {
    Event small = Events.of(customer);
    store.laneQueues().send(List.of(LaneMessages.of(small, lane)));
    mayGrowTo(1);

    Event large = Events.withBody(Events.of(customer), Payload.of(new byte[100_000]));
    assertThatThrownBy(() -> store.laneQueues().send(List.of(LaneMessages.of(large, lane))))
        .isInstanceOf(StorageException.class)
        .hasMessage("the disk is full: nothing was stored");
    assertThat(store.laneDepths().of(lane).waiting()).isEqualTo(1);

    mayGrowTo(1_000_000);
    assertThat(store.laneQueues().send(List.of(LaneMessages.of(large, lane))))
        .containsExactly(SendResult.SENT);
    assertThat(store.laneQueues().receive(lane, 10, Duration.ZERO))
        .extracting(ReceivedMessage::message)
        .containsExactly(LaneMessages.of(small, lane), LaneMessages.of(large, lane));
  }

  /// Never less than it has now ("PRAGMA max_page_count").
  private void mayGrowTo(int pages) {
    store.writer().run(session -> session.number("PRAGMA max_page_count = " + pages));
  }
}
