package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.core.replay.ReplaysContract;

@UnderFaults(transacts = true)
final class DynamoReplaysTest extends ReplaysContract {
  private final ConfigFixture config;

  DynamoReplaysTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected Replays replays() {
    return config.replays();
  }
}
