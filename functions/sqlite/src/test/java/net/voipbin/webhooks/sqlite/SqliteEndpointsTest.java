package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.EndpointsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEndpointsTest extends EndpointsContract {
  @AutoClose private final SqliteStore store;

  SqliteEndpointsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected Endpoints endpoints() {
    return store.endpoints();
  }
}
