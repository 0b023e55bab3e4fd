package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.management.SubscriptionsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSubscriptionsTest extends SubscriptionsContract {
  @AutoClose private final SqliteStore store;

  SqliteSubscriptionsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected Subscriptions subscriptions() {
    return store.subscriptions();
  }

  @Override
  protected Endpoints endpoints() {
    return store.endpoints();
  }
}
