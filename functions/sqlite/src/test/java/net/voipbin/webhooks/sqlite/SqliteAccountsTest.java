package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.AccountsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAccountsTest extends AccountsContract {
  @AutoClose private final SqliteStore store;

  SqliteAccountsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected Accounts accounts() {
    return store.accounts();
  }
}
