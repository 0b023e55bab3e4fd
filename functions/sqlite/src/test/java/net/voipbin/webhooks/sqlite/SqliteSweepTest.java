package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.OldSecrets;
import net.voipbin.webhooks.core.upkeep.SweepContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSweepTest extends SweepContract {
  @AutoClose private final SqliteStore store;

  SqliteSweepTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected AllEndpoints allEndpoints() {
    return store.allEndpoints();
  }

  @Override
  protected ExpiredSubscriptions expired() {
    return store.expiredSubscriptions();
  }

  @Override
  protected OldSecrets oldSecrets() {
    return store.upkeep().oldSecrets();
  }

  @Override
  protected Endpoints endpoints() {
    return store.endpoints();
  }

  @Override
  protected Subscriptions subscriptions() {
    return store.subscriptions();
  }
}
