package net.voipbin.webhooks.aws;

import java.time.InstantSource;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.AccessKeysContract;

@UnderFaults
final class DynamoAccessKeysTest extends AccessKeysContract {
  private final ConfigFixture config;

  DynamoAccessKeysTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected AccessKeys keys() {
    return new DynamoAccessKeys(config.table(), InstantSource.system());
  }
}
