package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.PastEventsContract;
import net.voipbin.webhooks.core.routing.EventLog;

@UnderFaults
final class DynamoPastEventsTest extends PastEventsContract {
  private final LaneFixture lanes;

  DynamoPastEventsTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected PastEvents past() {
    return lanes.pastEvents();
  }

  @Override
  protected EventLog events() {
    return lanes.events();
  }

  @Override
  protected DeliveryLog deliveries() {
    return lanes.deliveries();
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
