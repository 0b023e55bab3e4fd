package net.voipbin.webhooks.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements: each text is prepared once. For one thread at a
/// time.
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /// Reads one row.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Runs once what was done so far is on disk; forgotten when it is rolled back.
  void afterCommit(Runnable effect) {
    afterCommit.add(effect);
  }

  /// How many rows were inserted, changed or removed.
  int update(String sql, @Nullable Object... values) throws SQLException {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
  }

  <T> Optional<T> first(Row<T> reader, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
  }

  <T> List<T> all(Row<T> reader, String sql, @Nullable Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
    return found;
  }

  /// The driver closes a statement that failed; the next call prepares it anew.
  private void forget(String sql) throws SQLException {
    PreparedStatement failed = prepared.remove(sql);
    if (failed != null) {
      failed.close();
    }
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    return first(row -> row.getLong(1), sql, values).orElse(0L);
  }

  /// Empty for NULL.
  static OptionalLong optionalLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /// Several statements at once, not prepared.
  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /// Starts a transaction. One that an error left open is given up first.
  void begin() throws SQLException {
    try {
      update("BEGIN IMMEDIATE");
    } catch (SQLException stillInOne) {
      rollback();
      update("BEGIN IMMEDIATE");
    }
  }

  /// Everything since the begin becomes durable; returns what is to be run after it.
  List<Runnable> commit() throws SQLException {
    update("COMMIT");
    List<Runnable> effects = List.copyOf(afterCommit);
    afterCommit.clear();
    return effects;
  }

  /// SQLite has done so by itself after some errors, a full disk among them ("Response To Errors
  /// Within A Transaction"): then there is nothing left to do.
  void rollback() {
    afterCommit.clear();
    try {
      update("ROLLBACK");
    } catch (SQLException nothingToRollBack) {
      // The next begin fails if it was something else.
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    connection.close();
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, java.sql.Types.NULL);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> statement.setString(index, value.toString());
    }
  }
}
