package net.voipbin.webhooks.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The database file in a data folder, locked for this process, in the schema that this program
/// knows.
final class Database implements AutoCloseable {
  static final String FILE = "webhooks.db";
  private static final String LOCK = "lock";

  /// FULL: a commit is on disk when it returns ("PRAGMA synchronous"). Pages of 8 KiB hold bodies
  /// of 1 KiB best; checkpoints are kept small, since the committing thread does them.
  private static final String WRITER_SETTINGS =
      """
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -32768;
      PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = 2000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA busy_timeout = 5000;
      """;

  private static final String READER_SETTINGS =
      """
      PRAGMA query_only = 1;
      PRAGMA cache_size = -8192;
      PRAGMA temp_store = MEMORY;
      PRAGMA busy_timeout = 5000;
      """;

  private static final String BESIDE_SETTINGS =
      """
      PRAGMA synchronous = FULL;
      PRAGMA busy_timeout = 5000;
      """;

  private final Path folder;
  private final FileChannel lockFile;

  private Database(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /// Makes the folder and the file when they are not there, and brings an older file up to date.
  ///
  /// @throws StorageException when another process has the folder, or the file is of a newer
  ///   program or of another one
  static Database open(Path folder, List<String> steps) {
    Database database = lock(folder);
    try {
      database.upgrade(steps);
      return database;
    } catch (SQLException | RuntimeException failed) {
      database.close();
      throw StorageException.of(failed);
    }
  }

  private static Database lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StorageException("the data folder " + folder + " is in use by another process");
      }
      return new Database(folder, channel);
    } catch (IOException failed) {
      throw new StorageException("the data folder " + folder + " cannot be used", failed);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisVeryProcess) {
      return null;
    }
  }

  Session writer() throws SQLException {
    return new Session(connect(WRITER_SETTINGS));
  }

  List<Session> readers(int count) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sessions.add(new Session(connect(READER_SETTINGS)));
    }
    return sessions;
  }

  /// Without the lock: for looking into the data of a running process.
  static Session reader(Path folder) throws SQLException {
    return new Session(connect(folder, READER_SETTINGS));
  }

  /// Without the lock: for a change to the data of a running process.
  ///
  /// @throws StorageException when the file is not of this version: it is left as it is
  static Session writerBeside(Path folder, int version) throws SQLException {
    Session session = new Session(connect(folder, BESIDE_SETTINGS));
    boolean isOurs = session.number("PRAGMA application_id") == Schema.APPLICATION_ID;
    if (!isOurs || session.number("PRAGMA user_version") != version) {
      session.close();
      throw new StorageException(folder.resolve(FILE) + " is not of this version");
    }
    return session;
  }

  /// Without the lock, for `VACUUM INTO`, which `query_only` forbids.
  static Session copier(Path folder) throws SQLException {
    return new Session(connect(folder, "PRAGMA busy_timeout = 5000;"));
  }

  private Connection connect(String settings) throws SQLException {
    return connect(folder, settings);
  }

  private static Connection connect(Path folder, String settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(FILE), driverSettings());
    try (var statement = connection.createStatement()) {
      for (String setting : settings.lines().toList()) {
        statement.execute(setting);
      }
    }
    return connection;
  }

  /// Nobody asks for generated keys: by default the driver matches a pattern on each statement's
  /// text, and prepares and runs a query of its own after each insert.
  private static Properties driverSettings() {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", "false");
    return settings;
  }

  private void upgrade(List<String> steps) throws SQLException {
    try (Session session = writer()) {
      int version = version(session, steps.size());
      for (int next = version + 1; next <= steps.size(); next++) {
        session.begin();
        session.script(steps.get(next - 1));
        session.script("PRAGMA application_id = " + Schema.APPLICATION_ID);
        session.script("PRAGMA user_version = " + next);
        session.commit();
      }
    }
  }

  private int version(Session session, int known) throws SQLException {
    int version = (int) session.number("PRAGMA user_version");
    long application = session.number("PRAGMA application_id");
    boolean isNew = session.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!isNew && application != Schema.APPLICATION_ID) {
      throw new StorageException(folder.resolve(FILE) + " belongs to another program");
    }
    if (version > known) {
      throw new StorageException(
          "%s has schema version %d, this program knows %d: use a newer program"
              .formatted(folder.resolve(FILE), version, known));
    }
    return version;
  }

  /// Lets the next process in. Connections are closed before.
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException ends) {
      // The lock ends with the process at the latest.
    }
  }
}
