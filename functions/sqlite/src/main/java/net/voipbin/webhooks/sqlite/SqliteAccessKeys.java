package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;

/// Access keys as rows, under the hash of their text.
final class SqliteAccessKeys implements AccessKeys {
  private final Writer writer;
  private final Readers readers;

  SqliteAccessKeys(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public void insert(AccessKey key, String sha256) {
    writer.run(session ->
        session.update(
            "INSERT INTO access_key(sha256, id, customer, name, prefix, scope, expires, created)"
                + " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            sha256,
            Values.bytes(key.id()),
            Values.bytes(key.customer().value()),
            key.name(),
            key.prefix(),
            key.scope().name().toLowerCase(Locale.ROOT),
            Values.text(key.expires()),
            key.created()));
  }

  @Override
  public Optional<AccessKey> find(String sha256) {
    return readers.read(session ->
        session.first(
            SqliteAccessKeys::key,
            "SELECT id, customer, name, prefix, scope, expires, created FROM access_key"
                + " WHERE sha256 = ?",
            sha256));
  }

  @Override
  public boolean isEmpty() {
    return readers.read(session -> session.number("SELECT EXISTS(SELECT 1 FROM access_key)")) == 0;
  }

  private static AccessKey key(ResultSet row) throws SQLException {
    return new AccessKey(
        Values.uuid(row.getBytes(1)),
        new CustomerId(Values.uuid(row.getBytes(2))),
        row.getString(3),
        row.getString(4),
        AccessKey.Scope.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString(6)).map(Instant::parse),
        Instant.parse(row.getString(7)));
  }
}
