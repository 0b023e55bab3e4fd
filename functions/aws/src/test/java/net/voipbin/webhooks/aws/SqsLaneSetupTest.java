package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.LaneSetupContract;

@UnderFaults(except = {Fault.ANSWER_LOST, Fault.PARTLY_DONE})
final class SqsLaneSetupTest extends LaneSetupContract {
  private final Backend backend;
  private final LaneQueues queues;

  SqsLaneSetupTest(Backend backend) {
    this.backend = backend;
    this.queues = new AskingAgain(LaneFixture.bareQueues(backend));
  }

  @Override
  protected LaneQueues queues() {
    return queues;
  }

  @Override
  protected LaneSetup setup() {
    return new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {});
  }

  @Override
  protected LaneDepths depths() {
    return new SqsLaneDepths(backend.sqs(), backend.laneNames());
  }
}
