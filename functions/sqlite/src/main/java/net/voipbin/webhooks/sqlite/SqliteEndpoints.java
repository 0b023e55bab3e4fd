package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.OldSecrets;
import net.voipbin.webhooks.sqlite.EndpointRows.Numbered;
import org.jspecify.annotations.Nullable;

/// Endpoints as rows, their secrets encrypted beside them.
final class SqliteEndpoints implements Endpoints, AllEndpoints, OldSecrets {
  private final Writer writer;
  private final Readers readers;
  private final SecretBox box;
  private final Directory directory;

  SqliteEndpoints(Writer writer, Readers readers, SecretBox box, Directory directory) {
    this.writer = writer;
    this.readers = readers;
    this.box = box;
    this.directory = directory;
  }

  @Override
  public void insert(Endpoint endpoint, EndpointSecrets secrets) {
    EndpointId id = endpoint.id();
    @Nullable Object[] sealed = SecretRows.sealed(id, secrets, box);
    writer.run(session -> {
      session.update(
          "INSERT INTO endpoint("
              + EndpointRows.COLUMNS.replaceFirst("seq, ", "")
              + ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          EndpointRows.values(endpoint));
      SecretRows.put(session, sealed);
      session.afterCommit(() -> directory.put(endpoint, secrets));
      return id;
    });
  }

  @Override
  public Optional<Endpoint> find(CustomerId customer, EndpointId id) {
    return readers.read(session -> find(session, customer, id));
  }

  private static Optional<Endpoint> find(Session session, CustomerId customer, EndpointId id)
      throws SQLException {
    return session.first(
        EndpointRows::endpoint,
        "SELECT " + EndpointRows.COLUMNS + " FROM endpoint WHERE id = ? AND customer = ?",
        Values.bytes(id.value()),
        Values.bytes(customer.value()));
  }

  @Override
  public Optional<EndpointSecrets> secrets(CustomerId customer, EndpointId id) {
    return find(customer, id).flatMap(_ -> directory.secrets(id));
  }

  @Override
  public Page<Endpoint> list(
      CustomerId customer, Optional<EndpointStatus> status, Page.Request page) {
    String filter = status.isPresent() ? " AND status = ?" : "";
    List<@Nullable Object> values = new ArrayList<>();
    values.add(Values.bytes(customer.value()));
    values.add(Cursors.ENDPOINTS.below(page));
    status.ifPresent(wanted -> values.add(wanted.label()));
    values.add(page.size() + 1);
    List<Numbered> rows =
        readers.read(session ->
            session.all(
                EndpointRows::numbered,
                "SELECT "
                    + EndpointRows.COLUMNS
                    + " FROM endpoint"
                    + " WHERE customer = ? AND seq < ?"
                    + filter
                    + " ORDER BY seq DESC LIMIT ?",
                values.toArray()));
    return Cursors.ENDPOINTS.page(rows, page, Numbered::seq).map(Numbered::endpoint);
  }

  private record Swept(long seq, Optional<Endpoint> endpoint) {}

  @Override
  public Page<Endpoint> page(Page.Request request) {
    long below = Cursors.ALL_ENDPOINTS.below(request);
    List<Swept> rows =
        readers.read(session ->
            session.all(
                row -> new Swept(row.getLong(1), EndpointRows.readable(row)),
                "SELECT "
                    + EndpointRows.COLUMNS
                    + " FROM endpoint WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                below,
                request.size() + 1));
    Page<Swept> page = Cursors.ALL_ENDPOINTS.page(rows, request, Swept::seq);
    return new Page<>(
        page.items().stream().flatMap(swept -> swept.endpoint().stream()).toList(), page.next());
  }

  @Override
  public Set<EndpointId> ids() {
    return readers.read(session ->
        Set.copyOf(
            session.all(
                row -> new EndpointId(Values.uuid(row.getBytes(1))), "SELECT id FROM endpoint")));
  }

  @Override
  public int forget(Instant now, int max) {
    return writer.run(session -> {
      List<Expiring> rotated =
          session.all(
              row ->
                  new Expiring(
                      new EndpointId(Values.uuid(row.getBytes(1))),
                      Instant.parse(row.getString(2))),
              "SELECT endpoint, previous_expires FROM endpoint_secret WHERE previous IS NOT NULL"
                  + " AND julianday(previous_expires) <= julianday(?) LIMIT ?",
              now.toString(),
              max);
      // To the millisecond the file knows; whether it is over is not for the file to say.
      List<Expiring> over = rotated.stream().filter(one -> !now.isBefore(one.expires())).toList();
      for (Expiring one : over) {
        session.update(
            "UPDATE endpoint_secret SET previous = NULL, previous_expires = NULL"
                + " WHERE endpoint = ?",
            (Object) Values.bytes(one.endpoint().value()));
        session.afterCommit(() -> directory.forgetPreviousSecret(one.endpoint()));
      }
      return over.size();
    });
  }

  private record Expiring(EndpointId endpoint, Instant expires) {}

  @Override
  public int count(CustomerId customer) {
    return (int)
        (long)
            readers.read(session ->
                session.number(
                    "SELECT count(*) FROM endpoint WHERE customer = ?",
                    (Object) Values.bytes(customer.value())));
  }

  @Override
  public boolean replace(Endpoint expected, Endpoint next) {
    @Nullable Object[] columns = EndpointRows.values(next);
    @Nullable Object[] values = Arrays.copyOf(columns, columns.length + 1);
    values[columns.length] = Values.bytes(expected.id().value());
    return writer.run(session -> {
      Optional<Endpoint> current = find(session, expected.customer(), expected.id());
      if (!current.equals(Optional.of(expected))) {
        return false;
      }
      session.afterCommit(() -> directory.put(next));
      return session.update(
              "UPDATE endpoint SET ("
                  + EndpointRows.COLUMNS.replaceFirst("seq, ", "")
                  + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
              values)
          > 0;
    });
  }

  @Override
  public boolean replaceSecrets(
      CustomerId customer, EndpointId id, EndpointSecrets expected, EndpointSecrets next) {
    @Nullable Object[] sealed = SecretRows.sealed(id, next, box);
    return writer.run(session -> {
      boolean isAsExpected =
          find(session, customer, id).isPresent()
              && SecretRows.find(session, id, box).equals(Optional.of(expected));
      if (isAsExpected) {
        SecretRows.put(session, sealed);
        session.afterCommit(() -> directory.put(id, next));
      }
      return isAsExpected;
    });
  }

  @Override
  public void delete(CustomerId customer, EndpointId id) {
    byte[] key = Values.bytes(id.value());
    writer.run(session -> {
      int found =
          session.update(
              "DELETE FROM endpoint WHERE id = ? AND customer = ?",
              key,
              Values.bytes(customer.value()));
      if (found > 0) {
        session.update("DELETE FROM endpoint_secret WHERE endpoint = ?", (Object) key);
        session.update("DELETE FROM subscription WHERE endpoint = ?", (Object) key);
        session.afterCommit(() -> directory.remove(customer, id));
      }
      return found;
    });
  }
}
