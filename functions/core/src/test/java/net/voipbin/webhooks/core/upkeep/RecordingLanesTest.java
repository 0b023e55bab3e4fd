package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.ManagementWorld;

final class RecordingLanesTest extends AllLanesContract {
  private final ManagementWorld world = new ManagementWorld();

  @Override
  protected AllLanes allLanes() {
    return world.lanes;
  }

  @Override
  protected LaneRecords records() {
    return world.lanes;
  }

  @Override
  protected LaneSetup setup() {
    return world.queues;
  }

  @Override
  protected LaneInventory inventory() {
    return world.queues;
  }

  @Override
  protected Instant now() {
    return world.clock.instant();
  }

  @Override
  protected void wait(int seconds) {
    world.clock.advance(Duration.ofSeconds(seconds));
  }
}
