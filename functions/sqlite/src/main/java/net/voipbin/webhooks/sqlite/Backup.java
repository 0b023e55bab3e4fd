package net.voipbin.webhooks.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.stream.Stream;

/// Copies a data folder as it is at one moment, beside a running platform, which goes on writing.
/// The copy is a data folder too: start a platform on it, and it goes on from there.
public final class Backup {
  private Backup() {}

  /// @param target not there yet, or empty
  /// @throws StorageException when there is no such data, or the copy cannot be made
  public static void make(Path dataFolder, Path target) {
    if (!Files.exists(dataFolder.resolve(Database.FILE))) {
      throw new StorageException("there is no data in " + dataFolder);
    }
    try {
      Files.createDirectories(target);
      if (!isEmpty(target)) {
        throw new StorageException(target + " is not empty: a backup wants a folder of its own");
      }
      Path file = target.resolve(Database.FILE);
      try (Session session = Database.copier(dataFolder)) {
        // One read transaction: what is committed meanwhile is in the next backup
        // (SQLite, "VACUUM INTO").
        session.script("VACUUM INTO '" + file.toString().replace("'", "''") + "'");
      }
      copyKey(dataFolder, target);
      sync(file);
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    } catch (IOException failed) {
      throw new StorageException("the backup " + target + " cannot be made", failed);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /// Without it the copy's secrets cannot be read. Its mode goes with it.
  private static void copyKey(Path from, Path to) throws IOException {
    Path key = to.resolve(SecretBox.FILE);
    Files.copy(from.resolve(SecretBox.FILE), key, StandardCopyOption.COPY_ATTRIBUTES);
    sync(key);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
