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
    return bound(sql, values).executeUpdate();
  }

  <T> Optional<T> first(Row<T> reader, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  <T> List<T> all(Row<T> reader, String sql, @Nullable Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
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

  /// Everything until now becomes durable; returns what is to be run after it.
  List<Runnable> commit() throws SQLException {
    connection.commit();
    List<Runnable> effects = List.copyOf(afterCommit);
    afterCommit.clear();
    return effects;
  }

  void rollback() {
    afterCommit.clear();
    try {
      connection.rollback();
    } catch (SQLException nothingToRollBack) {
      // SQLite has rolled back by itself after some errors ("Response To Errors Within A
      // Transaction"); there is nothing left to undo.
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    connection.close();
  }

  private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
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
