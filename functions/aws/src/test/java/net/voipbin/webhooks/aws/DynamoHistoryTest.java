package net.voipbin.webhooks.aws;

import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.HistoryContract;
import net.voipbin.webhooks.core.routing.EventLog;

@UnderFaults
final class DynamoHistoryTest extends HistoryContract {
  private final LaneFixture lanes;

  DynamoHistoryTest(Backend backend) {
    lanes = new LaneFixture(backend);
  }

  @Override
  protected History history() {
    return lanes.history(_ -> Optional.of(customer()));
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
  protected LaneQueues queues() {
    return lanes.queues();
  }

  @Override
  protected LaneSetup setup() {
    return lanes.setup();
  }
}
