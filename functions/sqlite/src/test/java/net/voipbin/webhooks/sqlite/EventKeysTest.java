package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More events than memory keeps the keys of.
final class EventKeysTest {
  private static final int COUNT = 40_000;
  private static final int FILED = 32_768;
  private static final int BATCH = 1_000;

  private final CustomerId customer = Events.customer();
  private final ManualClock clock = new ManualClock();
  private final Path data;
  private SqliteStore store;

  EventKeysTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, clock);
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Test
  void every_event_is_found_whether_its_key_is_filed_or_not() {
    List<EventKey> keys = new ArrayList<>();
    for (int i = 0; i < COUNT / BATCH; i++) {
      keys.addAll(recordSome());
    }
    assertThat(missing(keys)).isZero();
    assertThat(Eventually.holds(() -> filed() >= FILED)).isTrue();
    assertThat(missing(keys)).isZero();

    store.close();
    store = SqliteStore.open(data, clock);

    assertThat(missing(keys)).isZero();
    keys.addAll(recordSome());
    assertThat(missing(keys)).isZero();
    assertThat(store.eventLog().routed(List.of(Events.of(customer).key())))
        .containsExactly(Optional.empty());
  }

  @Test
  void numbers_are_not_used_again_when_all_events_are_pruned() {
    for (int i = 0; i < COUNT / BATCH; i++) {
      recordSome();
    }
    assertThat(Eventually.holds(() -> filed() >= FILED)).isTrue();
    assertThat(store.oldHistory().removeBefore(clock.instant().plusSeconds(1))).isEqualTo(COUNT);
    assertThat(filed()).isZero();
    store.close();
    store = SqliteStore.open(data, clock);
    List<EventKey> keys = recordSome();

    store.close();
    store = SqliteStore.open(data, clock);

    assertThat(missing(keys)).isZero();
  }

  private List<EventKey> recordSome() {
    List<Routed> some =
        Stream.generate(() -> new Routed(Events.of(customer), List.of(), clock.instant()))
            .limit(BATCH)
            .toList();
    store.eventLog().record(some);
    return some.stream().map(one -> one.event().key()).toList();
  }

  private long missing(List<EventKey> keys) {
    return store.eventLog().routed(keys).stream().filter(Optional::isEmpty).count();
  }

  private long filed() {
    return store.writer().run(session -> session.number("SELECT count(*) FROM event_key"));
  }
}
