package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.IdempotencyKeysContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteIdempotencyKeysTest extends IdempotencyKeysContract {
  @AutoClose private final SqliteStore store;

  SqliteIdempotencyKeysTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected IdempotencyKeys keys() {
    return store.idempotencyKeys();
  }
}
