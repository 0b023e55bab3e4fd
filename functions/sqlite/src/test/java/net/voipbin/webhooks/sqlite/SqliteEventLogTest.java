package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.EventLogContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventLogTest extends EventLogContract {
  @AutoClose private final SqliteStore store;

  SqliteEventLogTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected EventLog log() {
    return store.eventLog();
  }
}
