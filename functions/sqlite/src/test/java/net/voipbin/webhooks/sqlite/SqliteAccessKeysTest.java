package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.AccessKeysContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAccessKeysTest extends AccessKeysContract {
  @AutoClose private final SqliteStore store;

  SqliteAccessKeysTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected AccessKeys keys() {
    return store.accessKeys();
  }
}
