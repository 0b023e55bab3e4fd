package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.AllLanes;
import net.voipbin.webhooks.core.upkeep.AllLanesContract;
import net.voipbin.webhooks.core.upkeep.LaneInventory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAllLanesTest extends AllLanesContract {
  private final ManualClock clock = new ManualClock();
  @AutoClose private final SqliteStore store;

  SqliteAllLanesTest(@TempDir Path data) {
    store = SqliteStore.open(data, clock);
  }

  @Override
  protected AllLanes allLanes() {
    return store.upkeep().allLanes();
  }

  @Override
  protected LaneRecords records() {
    return store.laneRecords();
  }

  @Override
  protected LaneSetup setup() {
    return store.laneSetup();
  }

  @Override
  protected LaneInventory inventory() {
    return store.upkeep().inventory();
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected void wait(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }
}
