package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUpsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteWakeUpsTest extends WakeUpsContract {
  @AutoClose private final SqliteStore store;

  SqliteWakeUpsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected WakeUps wakeUps() {
    return store.wakeUps();
  }
}
