package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import net.voipbin.webhooks.core.upkeep.StrayLettersContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAws.class)
final class SqsStrayLettersTest extends StrayLettersContract {
  private final LaneFixture lanes;

  SqsStrayLettersTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected StrayLetters strayLetters() {
    return lanes.strayLetters();
  }

  @Override
  protected DeadLetters deadLetters() {
    return lanes.deadLetters();
  }

  @Override
  protected DeliveryLog log() {
    return lanes.deliveries();
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
