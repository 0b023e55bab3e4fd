package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where times lie among the numbers of events and deliveries, so that a list of last week need not
/// read what came since. There is no index by time: events are numbered as they come in, so their
/// numbers are one, and a search by halves finds its way in some 20 steps.
final class EventTimes {
  /// Numbers are given by the writer and times by whoever hands over, so that neighbours may stand
  /// the other way round; a clock that is set back further hides from such a list what came in
  /// between.
  private static final Duration DISORDER = Duration.ofSeconds(10);

  private EventTimes() {}

  /// @param first inclusive
  /// @param end exclusive
  record Range(long first, long end) {}

  /// The numbers of everything from `from` to `to`, and of some more: whoever reads them compares
  /// the times themselves.
  static Range range(Session session, Optional<Instant> from, Optional<Instant> to)
      throws SQLException {
    long first =
        from.isEmpty() ? 0 : afterLastBefore(session, Values.bound(from.get().minus(DISORDER)));
    long end =
        to.isEmpty() ? Long.MAX_VALUE : firstFrom(session, Values.bound(to.get().plus(DISORDER)));
    return new Range(first, end);
  }

  private static long firstFrom(Session session, long time) throws SQLException {
    return session
        .first(
            row -> row.getLong(1),
            "SELECT seq FROM event WHERE seq >= ? ORDER BY seq LIMIT 1",
            afterLastBefore(session, time))
        .orElse(Long.MAX_VALUE);
  }

  private static long afterLastBefore(Session session, long time) throws SQLException {
    long low = session.number("SELECT min(seq) FROM event");
    long high = session.number("SELECT max(seq) FROM event") + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      Optional<Found> found =
          session.first(
              row -> new Found(row.getLong(1), row.getLong(2)),
              "SELECT seq, received FROM event WHERE seq >= ? ORDER BY seq LIMIT 1",
              middle);
      if (found.isPresent() && found.get().received() < time) {
        low = found.get().seq() + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Found(long seq, long received) {}
}
