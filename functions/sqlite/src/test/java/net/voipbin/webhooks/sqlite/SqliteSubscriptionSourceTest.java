package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.routing.SubscriptionSourceContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSubscriptionSourceTest extends SubscriptionSourceContract {
  @AutoClose private final SqliteStore store;

  SqliteSubscriptionSourceTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected SubscriptionSource source() {
    return store.subscriptionSource();
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
