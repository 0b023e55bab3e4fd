package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.sqlite.SubscriptionRows.Numbered;
import org.jspecify.annotations.Nullable;

/// Subscriptions as rows.
final class SqliteSubscriptions implements Subscriptions, ExpiredSubscriptions {
  private final Writer writer;
  private final Readers readers;
  private final Directory directory;

  SqliteSubscriptions(Writer writer, Readers readers, Directory directory) {
    this.writer = writer;
    this.readers = readers;
    this.directory = directory;
  }

  @Override
  public void insert(Subscription subscription) {
    writer.run(session -> {
      session.afterCommit(() -> directory.put(subscription));
      return session.update(
          "INSERT INTO subscription("
              + SubscriptionRows.COLUMNS.replaceFirst("seq, ", "")
              + ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
          SubscriptionRows.values(subscription));
    });
  }

  @Override
  public Optional<Subscription> find(CustomerId customer, SubscriptionId id) {
    return readers.read(session -> find(session, customer, id));
  }

  private static Optional<Subscription> find(
      Session session, CustomerId customer, SubscriptionId id) throws SQLException {
    return session.first(
        SubscriptionRows::subscription,
        "SELECT " + SubscriptionRows.COLUMNS + " FROM subscription WHERE id = ? AND customer = ?",
        Values.bytes(id.value()),
        Values.bytes(customer.value()));
  }

  @Override
  public Page<Subscription> list(CustomerId customer, EndpointId endpoint, Page.Request page) {
    long below = Cursors.SUBSCRIPTIONS.below(page);
    List<Numbered> rows =
        readers.read(session ->
            session.all(
                SubscriptionRows::numbered,
                "SELECT "
                    + SubscriptionRows.COLUMNS
                    + " FROM subscription"
                    + " WHERE endpoint = ? AND customer = ? AND seq < ?"
                    + " ORDER BY seq DESC LIMIT ?",
                Values.bytes(endpoint.value()),
                Values.bytes(customer.value()),
                below,
                page.size() + 1));
    return Cursors.SUBSCRIPTIONS.page(rows, page, Numbered::seq).map(Numbered::subscription);
  }

  @Override
  public int count(CustomerId customer, EndpointId endpoint) {
    return (int)
        (long)
            readers.read(session ->
                session.number(
                    "SELECT count(*) FROM subscription WHERE endpoint = ? AND customer = ?",
                    Values.bytes(endpoint.value()),
                    Values.bytes(customer.value())));
  }

  @Override
  public boolean replace(Subscription expected, Subscription next) {
    @Nullable Object[] columns = SubscriptionRows.values(next);
    @Nullable Object[] values = Arrays.copyOf(columns, columns.length + 1);
    values[columns.length] = Values.bytes(expected.id().value());
    return writer.run(session -> {
      Optional<Subscription> current = find(session, expected.customer(), expected.id());
      if (!current.equals(Optional.of(expected))) {
        return false;
      }
      session.afterCommit(() -> directory.put(next));
      return session.update(
              "UPDATE subscription SET ("
                  + SubscriptionRows.COLUMNS.replaceFirst("seq, ", "")
                  + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
              values)
          > 0;
    });
  }

  @Override
  public void delete(CustomerId customer, SubscriptionId id) {
    writer.run(session -> {
      int found =
          session.update(
              "DELETE FROM subscription WHERE id = ? AND customer = ?",
              Values.bytes(id.value()),
              Values.bytes(customer.value()));
      if (found > 0) {
        session.afterCommit(() -> directory.remove(customer, id));
      }
      return found;
    });
  }

  @Override
  public int remove(Instant now, int max) {
    return writer.run(session -> {
      List<Subscription> expired =
          session.all(
              SubscriptionRows::subscription,
              "SELECT "
                  + SubscriptionRows.COLUMNS
                  + " FROM subscription WHERE expires IS NOT NULL"
                  + " AND julianday(expires) <= julianday(?) LIMIT ?",
              now.toString(),
              max);
      // To the millisecond the file knows; whether it is over is not for the file to say.
      List<Subscription> over = expired.stream().filter(one -> !one.isLive(now)).toList();
      for (Subscription one : over) {
        session.update(
            "DELETE FROM subscription WHERE id = ?", (Object) Values.bytes(one.id().value()));
        session.afterCommit(() -> directory.remove(one.customer(), one.id()));
      }
      return over.size();
    });
  }
}
