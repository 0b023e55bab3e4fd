package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.event.CustomerId;

/// How customers stand, as rows.
final class SqliteAccounts implements Accounts {
  private static final String COLUMNS = "customer, standing, since, heard, settled";

  private final Writer writer;
  private final Readers readers;
  private final Directory directory;

  SqliteAccounts(Writer writer, Readers readers, Directory directory) {
    this.writer = writer;
    this.readers = readers;
    this.directory = directory;
  }

  /// On the session that a start reads with.
  static List<Account> deleted(Session session) throws SQLException {
    return session.all(
        SqliteAccounts::account,
        "SELECT " + COLUMNS + " FROM account WHERE standing = ?",
        Standing.DELETED.label());
  }

  @Override
  public Optional<Account> find(CustomerId customer) {
    return readers.read(session -> find(session, customer));
  }

  private static Optional<Account> find(Session session, CustomerId customer) throws SQLException {
    return session.first(
        SqliteAccounts::account,
        "SELECT " + COLUMNS + " FROM account WHERE customer = ?",
        (Object) Values.bytes(customer.value()));
  }

  @Override
  public boolean replace(Optional<Account> expected, Account next) {
    return writer.run(session -> {
      if (!find(session, next.customer()).equals(expected)) {
        return false;
      }
      session.update(
          "INSERT OR REPLACE INTO account(" + COLUMNS + ") VALUES(?, ?, ?, ?, ?)",
          Values.bytes(next.customer().value()),
          next.standing().label(),
          next.since(),
          next.heard(),
          next.settled() ? 1 : 0);
      if (next.standing() == Standing.DELETED) {
        session.afterCommit(() -> directory.isGone(next.customer()));
      }
      return true;
    });
  }

  @Override
  public List<Account> watched() {
    return readers
        .read(session ->
            session.all(
                SqliteAccounts::account,
                "SELECT " + COLUMNS + " FROM account WHERE settled = 0 OR standing = ?",
                Standing.FROZEN.label()))
        .stream()
        .filter(Account::isWatched)
        .toList();
  }

  private static Account account(ResultSet row) throws SQLException {
    String standing = row.getString(2);
    return new Account(
        new CustomerId(Values.uuid(row.getBytes(1))),
        Standing.ofLabel(standing)
            .orElseThrow(() -> new SQLException("nobody stands as " + standing)),
        Instant.parse(row.getString(3)),
        Instant.parse(row.getString(4)),
        row.getInt(5) != 0);
  }
}
