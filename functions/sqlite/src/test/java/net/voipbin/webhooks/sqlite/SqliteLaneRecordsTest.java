package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneRecordsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLaneRecordsTest extends LaneRecordsContract {
  @AutoClose private final SqliteStore store;

  SqliteLaneRecordsTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected LaneRecords records() {
    return store.laneRecords();
  }
}
