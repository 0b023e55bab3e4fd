package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.AccountsContract;

@UnderFaults
final class DynamoAccountsTest extends AccountsContract {
  private final ConfigFixture config;

  DynamoAccountsTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected Accounts accounts() {
    return config.accounts();
  }
}
