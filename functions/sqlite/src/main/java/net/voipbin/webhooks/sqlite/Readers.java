package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Connections that only read: they see all that was committed before, and never hold up the
/// writer.
final class Readers implements AutoCloseable {
  private final BlockingQueue<Session> idle;
  private final List<Session> all;

  Readers(List<Session> sessions) {
    this.all = List.copyOf(sessions);
    this.idle = new ArrayBlockingQueue<>(sessions.size(), false, sessions);
  }

  interface Query<T> {
    T run(Session session) throws SQLException;
  }

  /// @throws StorageException when the file cannot be read, or the caller is interrupted while all
  ///   connections are busy
  <T> T read(Query<T> query) {
    Session session = take();
    try {
      return query.run(session);
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    } finally {
      idle.add(session);
    }
  }

  private Session take() {
    try {
      return idle.take();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting to read", ended);
    }
  }

  @Override
  public void close() throws SQLException {
    List<Session> open = new ArrayList<>(all);
    for (Session session : open) {
      session.close();
    }
  }
}
