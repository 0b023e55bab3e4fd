package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.EndpointsContract;

@UnderFaults
final class DynamoEndpointsTest extends EndpointsContract {
  private final ConfigFixture config;

  DynamoEndpointsTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }
}
