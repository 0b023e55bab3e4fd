package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.UpkeepContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteUpkeepTest extends UpkeepContract {
  private final ManualClock clock = new ManualClock();
  private final Path data;
  private SqliteStore store;

  SqliteUpkeepTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Chores.Ports ports() {
    return store.upkeep();
  }

  @Override
  protected LaneQueues lanes() {
    return store.laneQueues();
  }

  @Override
  protected LaneDepths depths() {
    return store.laneDepths();
  }

  @Override
  protected InstantSource clock() {
    return clock;
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }

  @Override
  protected void damage(Endpoint endpoint) {
    byte[] id = Values.bytes(endpoint.id().value());
    store
        .writer()
        .run(session ->
            session.update("UPDATE endpoint SET status = 'ajar' WHERE id = ?", (Object) id));
  }

  @Override
  protected void loseQueues(EndpointId lane) {
    store.laneSetup().remove(lane);
  }

  @Test
  void a_store_with_an_endpoint_that_cannot_be_read_opens_with_the_others() {
    Endpoint damaged = endpoint();
    Endpoint well = endpoint();
    damage(damaged);
    store.close();

    store = SqliteStore.open(data, clock);

    assertThat(store.deliveryTargets().find(well.id())).isPresent();
    assertThat(store.deliveryTargets().find(damaged.id())).isEmpty();
    assertThat(store.upkeep().inventory().list().queues()).contains(damaged.id());
  }

  @Test
  void a_lane_record_that_cannot_be_read_is_made_anew() {
    Endpoint damaged = endpoint();
    store.writer().run(session -> session.update("UPDATE lane SET gate = 'ajar'"));
    store.close();

    store = SqliteStore.open(data, clock);
    assertThat(store.laneRecords().find(damaged.id())).isEmpty();
    assertThat(patrol()).containsEntry("mended", 1L);

    assertThat(store.laneRecords().find(damaged.id()).map(LaneRecord::gate))
        .contains(new Gate.Open());
  }
}
