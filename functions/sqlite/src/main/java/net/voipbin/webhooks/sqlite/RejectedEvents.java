package net.voipbin.webhooks.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.management.History.StoredRejection;
import net.voipbin.webhooks.sqlite.SqliteHistory.Numbered;

/// What the bus handed over and nobody could read, for whoever may read the data folder. Works
/// beside a running platform: it only reads.
public final class RejectedEvents {
  private static final String NEWEST_FIRST =
      "SELECT seq, bus_event_id, source, detail_type, detail, reason, received"
          + " FROM rejection WHERE seq < ? ORDER BY seq DESC LIMIT ?";

  /// Each may be as large as a whole `PutEvents` request: few at a time.
  private static final int AT_ONCE = 20;

  private RejectedEvents() {}

  /// Newest first.
  ///
  /// @throws StorageException when there is no such data, or it cannot be read
  public static void forEach(Path dataFolder, Consumer<StoredRejection> consumer) {
    if (!Files.exists(dataFolder.resolve(Database.FILE))) {
      throw new StorageException("there is no data in " + dataFolder);
    }
    try (Session session = Database.reader(dataFolder)) {
      List<Numbered<StoredRejection>> some = before(session, Long.MAX_VALUE);
      while (!some.isEmpty()) {
        some.forEach(next -> consumer.accept(next.item()));
        some = before(session, some.getLast().seq());
      }
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    }
  }

  private static List<Numbered<StoredRejection>> before(Session session, long seq)
      throws SQLException {
    return session.all(SqliteHistory::rejection, NEWEST_FIRST, seq, AT_ONCE);
  }
}
