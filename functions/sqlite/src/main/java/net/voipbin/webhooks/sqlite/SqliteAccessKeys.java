package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.Page;

/// Access keys as rows, each with the hash of its text.
final class SqliteAccessKeys implements AccessKeys {
  private static final String SELECT =
      "SELECT seq, id, customer, name, prefix, scope, expires, created, last_used FROM access_key";

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
            "INSERT INTO access_key(sha256, id, customer, name, prefix, scope, expires, created,"
                + " last_used) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sha256,
            Values.bytes(key.id()),
            Values.bytes(key.customer().value()),
            key.name(),
            key.prefix(),
            key.scope().name().toLowerCase(Locale.ROOT),
            Values.text(key.expires()),
            key.created(),
            Values.text(key.lastUsed())));
  }

  @Override
  public Optional<AccessKey> find(String sha256) {
    return readers
        .read(session ->
            session.first(SqliteAccessKeys::numbered, SELECT + " WHERE sha256 = ?", sha256))
        .map(Numbered::key);
  }

  @Override
  public Optional<AccessKey> find(CustomerId customer, UUID id) {
    return readers
        .read(session ->
            session.first(
                SqliteAccessKeys::numbered,
                SELECT + " WHERE id = ? AND customer = ?",
                Values.bytes(id),
                Values.bytes(customer.value())))
        .map(Numbered::key);
  }

  @Override
  public Page<AccessKey> list(CustomerId customer, Page.Request page) {
    long below = Cursors.ACCESS_KEYS.below(page);
    List<Numbered> rows =
        readers.read(session ->
            session.all(
                SqliteAccessKeys::numbered,
                SELECT + " WHERE customer = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                Values.bytes(customer.value()),
                below,
                page.size() + 1));
    return Cursors.ACCESS_KEYS.page(rows, page, Numbered::seq).map(Numbered::key);
  }

  @Override
  public int count(CustomerId customer) {
    return (int)
        (long)
            readers.read(session ->
                session.number(
                    "SELECT count(*) FROM access_key WHERE customer = ?",
                    (Object) Values.bytes(customer.value())));
  }

  @Override
  public void used(AccessKey key, Instant at) {
    writer.run(session ->
        session.update(
            "UPDATE access_key SET last_used = ? WHERE id = ?", at, Values.bytes(key.id())));
  }

  @Override
  public void delete(CustomerId customer, UUID id) {
    writer.run(session ->
        session.update(
            "DELETE FROM access_key WHERE id = ? AND customer = ?",
            Values.bytes(id),
            Values.bytes(customer.value())));
  }

  @Override
  public boolean isEmpty() {
    return readers.read(session -> session.number("SELECT EXISTS(SELECT 1 FROM access_key)")) == 0;
  }

  /// A key and its place in the list.
  private record Numbered(long seq, AccessKey key) {}

  private static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(
        row.getLong(1),
        new AccessKey(
            Values.uuid(row.getBytes(2)),
            new CustomerId(Values.uuid(row.getBytes(3))),
            row.getString(4),
            row.getString(5),
            AccessKey.Scope.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getString(7)).map(Instant::parse),
            Instant.parse(row.getString(8)),
            Optional.ofNullable(row.getString(9)).map(Instant::parse)));
  }
}
