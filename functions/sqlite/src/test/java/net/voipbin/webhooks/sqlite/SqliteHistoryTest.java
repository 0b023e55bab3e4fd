package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.HistoryContract;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryTest extends HistoryContract {
  @AutoClose private final SqliteStore store;

  SqliteHistoryTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected History history() {
    return store.history();
  }

  @Override
  protected EventLog events() {
    return store.eventLog();
  }

  @Override
  protected DeliveryLog deliveries() {
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
}
