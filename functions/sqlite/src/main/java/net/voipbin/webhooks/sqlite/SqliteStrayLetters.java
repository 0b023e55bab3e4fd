package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import net.voipbin.webhooks.sqlite.SqliteDeadLetters.Dead;

/// Looks for strays beside the writer, and goes to it only for those that it found, a chunk at a
/// time: nobody's event waits for a walk over exhausted deliveries. The youngest first, so that the
/// exhausted ones of weeks do not hide what strayed today.
final class SqliteStrayLetters implements StrayLetters {
  /// How many are looked at in one read, and moved in one transaction.
  static final int CHUNK = SqliteDeadLetters.CHUNK;

  private final Writer writer;
  private final Readers readers;
  private final Lanes lanes;
  private final SqliteDeadLetters deadLetters;
  private final InstantSource clock;

  SqliteStrayLetters(
      Writer writer,
      Readers readers,
      Lanes lanes,
      SqliteDeadLetters deadLetters,
      InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.lanes = lanes;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /// @param status of its delivery; empty for one that was never attempted
  private record Letter(Dead dead, Optional<DeliveryStatus> status) {
    boolean isStray() {
      return !status.equals(Optional.of(DeliveryStatus.EXHAUSTED));
    }
  }

  /// Dead letters with their deliveries, which are where [DeliverySeq] says.
  private static final String LETTERS =
      """
      SELECT l.seq, l.of, l.n, l.kind, d.status
      FROM (SELECT *, coalesce(event, seq) AS of FROM dead_letter
        WHERE lane = ? AND seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?) l
      LEFT JOIN extra_delivery x ON x.event = l.of AND x.lane = l.lane AND x.n = l.n
      LEFT JOIN delivery d
        ON d.lane = l.lane AND d.seq = iif(l.n = 0, l.of, coalesce(x.seq, l.seq))
      ORDER BY l.seq DESC
      """;

  /// A crash before the ring does no harm: after a start every lane is rung.
  @Override
  public Search bringBack(EndpointId endpoint, int most, Runnable ring) {
    Optional<LaneMemory> lane = lanes.find(endpoint);
    if (lane.isEmpty()) {
      return Search.NOTHING;
    }
    int seen = 0;
    int broughtBack = 0;
    long below = Long.MAX_VALUE;
    while (seen < most) {
      long end = below;
      int limit = Math.min(CHUNK, most - seen);
      List<Letter> letters = readers.read(session -> letters(session, lane.get(), 0, end, limit));
      if (letters.isEmpty() || isBeingMoved(lane.get())) {
        break;
      }
      List<Letter> strays = letters.stream().filter(Letter::isStray).toList().reversed();
      broughtBack += strays.isEmpty() ? 0 : writer.run(session -> move(session, endpoint, strays));
      seen += letters.size();
      below = letters.getLast().dead().seq();
    }
    if (broughtBack > 0) {
      ring.run();
    }
    return new Search(seen, broughtBack);
  }

  private boolean isBeingMoved(LaneMemory lane) {
    return readers.read(session -> isBeingMoved(session, lane));
  }

  private static boolean isBeingMoved(Session session, LaneMemory lane) throws SQLException {
    return SqliteDeadLetters.latest(session, lane.number)
        .filter(move -> move.status() == DeadLetters.Status.RUNNING)
        .isPresent();
  }

  private static List<Letter> letters(
      Session session, LaneMemory lane, long from, long below, int most) throws SQLException {
    return session.all(
        row -> {
          Dead dead = new Dead(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4));
          int status = row.getInt(5);
          return new Letter(
              dead, row.wasNull() ? Optional.empty() : Optional.of(Labels.STATUSES.get(status)));
        },
        LETTERS,
        lane.number,
        from,
        below,
        most);
  }

  /// Much may have happened since they were found: looks at each of them again.
  ///
  /// @return how many were brought back
  private int move(Session session, EndpointId endpoint, List<Letter> found) throws SQLException {
    Optional<LaneMemory> lane = lanes.find(endpoint);
    if (lane.isEmpty() || isBeingMoved(session, lane.get())) {
      return 0;
    }
    List<Letter> strays = new ArrayList<>();
    for (Letter one : found) {
      long seq = one.dead().seq();
      letters(session, lane.get(), seq, seq + 1, 1).stream()
          .filter(Letter::isStray)
          .forEach(strays::add);
    }
    long now = Values.nanos(clock.instant());
    int broughtBack = 0;
    for (Letter stray : strays) {
      broughtBack += move(session, lane.get(), stray, now);
    }
    session.afterCommit(() -> lane.get().deadLettersRemoved(strays.size()));
    return broughtBack;
  }

  private int move(Session session, LaneMemory lane, Letter stray, long now) throws SQLException {
    if (stray.status().isEmpty()) {
      return restore(session, lane, stray.dead());
    }
    if (stray.status().get() == DeliveryStatus.PENDING) {
      return deadLetters.moveBack(session, lane, stray.dead(), now);
    }
    SqliteDeadLetters.removeDead(session, lane, stray.dead());
    return 0;
  }

  /// What was never attempted waits as before, at its place in its endpoint's list.
  ///
  /// @return 1, or 0 when its event is past its retention
  private static int restore(Session session, LaneMemory lane, Dead dead) throws SQLException {
    boolean isKept = SqliteDeadLetters.isKept(session, dead);
    if (isKept) {
      session.update(
          "INSERT INTO message(lane, seq, event, n, kind, sent, received)"
              + " SELECT lane, seq, event, n, kind, sent, ? FROM dead_letter"
              + " WHERE lane = ? AND seq = ?",
          Waiting.REDRIVEN,
          lane.number,
          dead.seq());
      long sent =
          session.number(
              "SELECT sent FROM dead_letter WHERE lane = ? AND seq = ?", lane.number, dead.seq());
      Waiting message =
          new Waiting(dead.seq(), dead.event(), dead.n(), Labels.KINDS.get(dead.kind()), sent, 0);
      session.afterCommit(() -> lane.restored(message));
    }
    SqliteDeadLetters.removeDead(session, lane, dead);
    return isKept ? 1 : 0;
  }
}
