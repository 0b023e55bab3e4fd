package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryLogContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDeliveryLogTest extends DeliveryLogContract {
  @AutoClose private final SqliteStore store;

  SqliteDeliveryLogTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected DeliveryLog log() {
    return store.deliveryLog();
  }
}
