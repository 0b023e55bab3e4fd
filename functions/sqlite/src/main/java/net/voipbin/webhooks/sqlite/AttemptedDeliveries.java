package net.voipbin.webhooks.sqlite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.management.History.Attempted;

/// An endpoint's deliveries without their events, for counting: one table in its order, some
/// microseconds each.
final class AttemptedDeliveries {
  /// For one question: some seconds of one core at most.
  private static final int MOST = 1_000_000;

  /// Read at once: a long read would keep the write-ahead log from being reset.
  private static final int AT_ONCE = 2_000;

  private final Readers readers;

  AttemptedDeliveries(Readers readers) {
    this.readers = readers;
  }

  private record Row(long seq, Attempted delivery) {}

  /// @return empty when these are all; else since when they are all
  Optional<Instant> each(int lane, Instant from, Instant to, Consumer<Attempted> viewer) {
    EventTimes.Range range =
        readers.read(session -> EventTimes.range(session, Optional.of(from), Optional.of(to)));
    long below = range.end();
    for (int read = 0; read < MOST; read += AT_ONCE) {
      List<Row> rows = before(lane, range.first(), below);
      for (Row row : rows) {
        Attempted delivery = row.delivery();
        boolean isMeant = !delivery.created().isBefore(from) && delivery.created().isBefore(to);
        if (isMeant && !delivery.attempts().isEmpty()) {
          viewer.accept(delivery);
        }
      }
      if (rows.size() < AT_ONCE) {
        return Optional.empty();
      }
      below = rows.getLast().seq();
    }
    return before(lane, range.first(), below).stream()
        .findFirst()
        .map(row -> row.delivery().created().plusNanos(1))
        .filter(since -> since.isAfter(from));
  }

  private List<Row> before(int lane, long first, long below) {
    return readers.read(session ->
        session.all(
            row ->
                new Row(
                    row.getLong(1),
                    new Attempted(
                        Values.instant(row.getLong(2)),
                        Labels.STATUSES.get(row.getInt(3)),
                        AttemptCodec.decode(row.getBytes(4)))),
            "SELECT seq, created, status, attempts FROM delivery"
                + " WHERE lane = ? AND seq >= ? AND seq < ? ORDER BY seq DESC LIMIT "
                + AT_ONCE,
            lane,
            first,
            below));
  }
}
