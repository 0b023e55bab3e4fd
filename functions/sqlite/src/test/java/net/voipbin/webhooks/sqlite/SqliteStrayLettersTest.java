package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import net.voipbin.webhooks.core.upkeep.StrayLettersContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStrayLettersTest extends StrayLettersContract {
  private final SqliteStore store;

  SqliteStrayLettersTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Override
  protected StrayLetters strayLetters() {
    return store.upkeep().strayLetters();
  }

  @Override
  protected DeadLetters deadLetters() {
    return store.deadLetters();
  }

  @Override
  protected DeliveryLog log() {
    return store.deliveryLog();
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
}
