package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.DeliveryTargetsContract;
import net.voipbin.webhooks.core.management.Endpoints;

@UnderFaults
final class DynamoDeliveryTargetsTest extends DeliveryTargetsContract {
  private final ConfigFixture config;

  DynamoDeliveryTargetsTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected DeliveryTargets targets() {
    return config.targets();
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }
}
