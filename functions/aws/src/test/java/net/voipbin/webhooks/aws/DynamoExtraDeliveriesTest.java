package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveriesContract;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;

@UnderFaults
final class DynamoExtraDeliveriesTest extends ExtraDeliveriesContract {
  private final LaneFixture lanes;

  DynamoExtraDeliveriesTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected ExtraDeliveries extras() {
    return lanes.extras();
  }

  @Override
  protected LaneQueues queues() {
    return lanes.queues();
  }

  @Override
  protected LaneSetup setup() {
    return lanes.setup();
  }
}
