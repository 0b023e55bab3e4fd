package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLettersContract;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;

@UnderFaults(transacts = true)
final class SqsDeadLettersTest extends DeadLettersContract {
  private final LaneFixture lanes;

  SqsDeadLettersTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected DeadLetters deadLetters() {
    return lanes.deadLetters();
  }

  @Override
  protected LaneQueues queues() {
    return lanes.queues();
  }

  @Override
  protected LaneSetup setup() {
    return lanes.setup();
  }

  @Override
  protected LaneDepths depths() {
    return lanes.depths();
  }
}
