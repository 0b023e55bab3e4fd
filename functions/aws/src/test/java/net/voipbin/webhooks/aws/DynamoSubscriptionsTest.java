package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.management.SubscriptionsContract;

@UnderFaults
final class DynamoSubscriptionsTest extends SubscriptionsContract {
  private final ConfigFixture config;

  DynamoSubscriptionsTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected Subscriptions subscriptions() {
    return config.subscriptions();
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }
}
