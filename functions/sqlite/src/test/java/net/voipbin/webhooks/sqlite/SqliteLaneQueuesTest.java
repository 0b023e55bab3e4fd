package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueuesContract;
import net.voipbin.webhooks.core.lane.LaneSetup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLaneQueuesTest extends LaneQueuesContract {
  private final ManualClock clock = new ManualClock();
  @AutoClose private final SqliteStore store;

  SqliteLaneQueuesTest(@TempDir Path data) {
    store = SqliteStore.open(data, clock);
  }

  @Override
  protected LaneQueues queues() {
    return store.laneQueues();
  }

  @Override
  protected LaneSetup setup() {
    return store.laneSetup();
  }

  @Override
  protected LaneDepths depths() {
    return store.laneDepths();
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
