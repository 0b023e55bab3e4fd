package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.core.replay.ReplaysContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

final class SqliteReplaysTest extends ReplaysContract {
  @AutoClose private final SqliteStore store;

  SqliteReplaysTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected Replays replays() {
    return store.replays();
  }
}
