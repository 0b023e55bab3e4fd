package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.ParkedDeliveries;
import net.voipbin.webhooks.core.lane.ParkedDeliveriesContract;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteParkedDeliveriesTest extends ParkedDeliveriesContract {
  @AutoClose private final SqliteStore store;

  SqliteParkedDeliveriesTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected ParkedDeliveries parked() {
    return store.parkedDeliveries();
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
  protected LaneSetup setup() {
    return store.laneSetup();
  }
}
