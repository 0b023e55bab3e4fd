package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.sqlite.ReplayRows.Numbered;
import org.jspecify.annotations.Nullable;

/// Replays as rows, each with how far it has come.
final class SqliteReplays implements Replays {
  private static final String SELECT = "SELECT seq, " + ReplayRows.COLUMNS + " FROM replay WHERE ";
  private static final String RUNNING = "status = 'running'";
  private static final String PLACES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Writer writer;
  private final Readers readers;

  SqliteReplays(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public boolean begin(Replay replay) {
    return writer.run(session -> {
      boolean isAnotherRunning =
          session.number(
                  "SELECT count(*) FROM replay WHERE endpoint = ? AND customer = ? AND kind = ? AND "
                      + RUNNING,
                  Values.bytes(replay.endpoint().value()),
                  Values.bytes(replay.customer().value()),
                  replay.request().kind().label())
              > 0;
      if (!isAnotherRunning) {
        session.update(
            "INSERT INTO replay(" + ReplayRows.COLUMNS + ") VALUES" + PLACES,
            ReplayRows.values(replay));
      }
      return !isAnotherRunning;
    });
  }

  @Override
  public Optional<Replay> find(CustomerId customer, ReplayId id) {
    return first("id = ? AND customer = ?", bytes(id), Values.bytes(customer.value()));
  }

  @Override
  public Optional<Replay> running(ReplayId id) {
    return first("id = ? AND " + RUNNING, (Object) bytes(id));
  }

  private Optional<Replay> first(String condition, Object... values) {
    return readers
        .read(session -> session.first(ReplayRows::numbered, SELECT + condition, values))
        .map(Numbered::replay);
  }

  @Override
  public List<Replay> running() {
    return readers
        .read(session -> session.all(ReplayRows::numbered, SELECT + RUNNING + " ORDER BY seq"))
        .stream()
        .map(Numbered::replay)
        .toList();
  }

  @Override
  public Page<Replay> list(CustomerId customer, EndpointId endpoint, Page.Request page) {
    long below = Cursors.REPLAYS.below(page);
    List<Numbered> rows =
        readers.read(session ->
            session.all(
                ReplayRows::numbered,
                SELECT + "endpoint = ? AND customer = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                Values.bytes(endpoint.value()),
                Values.bytes(customer.value()),
                below,
                page.size() + 1));
    return Cursors.REPLAYS.page(rows, page, Numbered::seq).map(Numbered::replay);
  }

  @Override
  public boolean replace(Replay expected, Replay next) {
    @Nullable Object[] columns = ReplayRows.values(next);
    @Nullable Object[] values = Arrays.copyOf(columns, columns.length + 1);
    values[columns.length] = bytes(expected.id());
    return writer.run(session ->
        isThere(session, expected)
            && session.update(
                    "UPDATE replay SET (" + ReplayRows.COLUMNS + ") = " + PLACES + " WHERE id = ?",
                    values)
                > 0);
  }

  private static boolean isThere(Session session, Replay expected) throws SQLException {
    return session
        .first(ReplayRows::numbered, SELECT + "id = ?", (Object) bytes(expected.id()))
        .filter(found -> found.replay().equals(expected))
        .isPresent();
  }

  private static byte[] bytes(ReplayId id) {
    return Values.bytes(id.value());
  }
}
