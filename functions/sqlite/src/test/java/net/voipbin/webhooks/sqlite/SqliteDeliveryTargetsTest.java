package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.DeliveryTargetsContract;
import net.voipbin.webhooks.core.management.Endpoints;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDeliveryTargetsTest extends DeliveryTargetsContract {
  @AutoClose private final SqliteStore store;

  SqliteDeliveryTargetsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected DeliveryTargets targets() {
    return store.deliveryTargets();
  }

  @Override
  protected Endpoints endpoints() {
    return store.endpoints();
  }
}
