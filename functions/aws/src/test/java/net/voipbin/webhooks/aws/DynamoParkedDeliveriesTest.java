package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.ParkedDeliveries;
import net.voipbin.webhooks.core.lane.ParkedDeliveriesContract;
import net.voipbin.webhooks.core.routing.EventLog;

@UnderFaults
final class DynamoParkedDeliveriesTest extends ParkedDeliveriesContract {
  private final LaneFixture lanes;

  DynamoParkedDeliveriesTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected ParkedDeliveries parked() {
    return lanes.parked();
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
  protected LaneSetup setup() {
    return lanes.setup();
  }
}
