package net.voipbin.webhooks.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import net.voipbin.webhooks.core.management.AccessKeys;

/// A data folder, for whoever may write to it, beside the platform that runs on it: SQLite lets in
/// one writer after the other. Only for what the platform keeps nothing of in memory.
public final class DataBeside implements AutoCloseable {
  private final Readers readers;
  private final Writer writer;

  private DataBeside(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /// @throws StorageException when there is no such data, or it is of another version
  public static DataBeside open(Path dataFolder) {
    if (!Files.exists(dataFolder.resolve(Database.FILE))) {
      throw new StorageException("there is no data in " + dataFolder);
    }
    try {
      Session changes = Database.writerBeside(dataFolder, Schema.STEPS.size());
      Readers readers = new Readers(List.of(Database.reader(dataFolder)));
      Writer writer = new Writer(changes);
      writer.start();
      return new DataBeside(readers, writer);
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    }
  }

  /// The platform knows a new one at once.
  public AccessKeys accessKeys() {
    return new SqliteAccessKeys(writer, readers);
  }

  @Override
  public void close() {
    try {
      writer.close();
      readers.close();
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    }
  }
}
