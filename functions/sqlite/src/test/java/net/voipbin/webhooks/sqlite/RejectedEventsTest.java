package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectedEventsTest {
  private static final int MANY = 45;

  @TempDir private Path data;

  @Test
  void shows_all_of_them_newest_first_while_the_store_is_open() {
    List<Rejection> rejections = IntStream.range(0, MANY).mapToObj(this::rejection).toList();
    try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
      rejections.forEach(store.eventLog()::reject);
      assertThat(shown()).containsExactlyElementsOf(rejections.reversed());
    }
  }

  /// What is rejected may be large, and a broken producer sends much of it.
  @Test
  void shows_those_of_before_when_more_come_in_meanwhile() {
    try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
      IntStream.range(0, MANY).mapToObj(this::rejection).forEach(store.eventLog()::reject);
      List<Rejection> shown = new ArrayList<>();
      RejectedEvents.forEach(
          data,
          next -> {
            store.eventLog().reject(rejection(MANY));
            shown.add(next.rejection());
          });
      assertThat(shown).hasSize(MANY).doesNotHaveDuplicates();
    }
  }

  @Test
  void makes_no_file_where_there_is_none() {
    assertThatThrownBy(this::shown)
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no data in " + data);
    assertThat(data).isEmptyDirectory();
  }

  private List<Rejection> shown() {
    List<Rejection> shown = new ArrayList<>();
    RejectedEvents.forEach(data, next -> shown.add(next.rejection()));
    return shown;
  }

  private Rejection rejection(int number) {
    return new Rejection(
        "bus-" + number,
        "voipbin.call-manager",
        "call_hangup",
        Payload.ofUtf8("{" + number),
        "detail is no JSON",
        Instant.parse("2026-11-24T10:00:00Z").plusSeconds(number));
  }
}
