package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.OldSecrets;
import net.voipbin.webhooks.core.upkeep.SweepContract;

@UnderFaults
final class DynamoSweepTest extends SweepContract {
  private final ConfigFixture config;

  DynamoSweepTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected AllEndpoints allEndpoints() {
    return config.endpoints();
  }

  @Override
  protected ExpiredSubscriptions expired() {
    return config.subscriptions();
  }

  @Override
  protected OldSecrets oldSecrets() {
    return config.endpoints();
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }

  @Override
  protected Subscriptions subscriptions() {
    return config.subscriptions();
  }
}
