package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveriesContract;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteExtraDeliveriesTest extends ExtraDeliveriesContract {
  @AutoClose private final SqliteStore store;

  SqliteExtraDeliveriesTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected ExtraDeliveries extras() {
    return store.extraDeliveries();
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
