package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.PastEventsContract;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqlitePastEventsTest extends PastEventsContract {
  @AutoClose private final SqliteStore store;

  SqlitePastEventsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected PastEvents past() {
    return store.pastEvents();
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
