package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueuesContract;
import net.voipbin.webhooks.core.lane.LaneSetup;

@UnderFaults(except = {Fault.ANSWER_LOST, Fault.PARTLY_DONE})
final class SqsLaneQueuesTest extends LaneQueuesContract {
  private final Backend backend;
  private final LaneQueues queues;

  SqsLaneQueuesTest(Backend backend) {
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

  @Override
  protected void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  protected boolean waitsInRealTime() {
    return true;
  }

  /// ElasticMQ does.
  @Override
  protected boolean forgetsReceiptsOfDeletedMessages() {
    return true;
  }
}
