package net.voipbin.webhooks.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.management.History.StoredRejection;

/// What the bus handed over and nobody could read, for whoever may read the data folder. Works
/// beside a running platform: it only reads.
public final class RejectedEvents {
  private static final String NEWEST_FIRST =
      "SELECT seq, bus_event_id, source, detail_type, detail, reason, received"
          + " FROM rejection ORDER BY seq DESC";

  private RejectedEvents() {}

  /// Newest first.
  ///
  /// @throws StorageException when there is no such data, or it cannot be read
  public static void forEach(Path dataFolder, Consumer<StoredRejection> consumer) {
    if (!Files.exists(dataFolder.resolve(Database.FILE))) {
      throw new StorageException("there is no data in " + dataFolder);
    }
    try (Session session = Database.reader(dataFolder)) {
      List<StoredRejection> all =
          session.all(row -> SqliteHistory.rejection(row).item(), NEWEST_FIRST);
      all.forEach(consumer);
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    }
  }
}
