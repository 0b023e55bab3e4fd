package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.voipbin.webhooks.sqlite.LaneMemory.Gap;

/// Brings messages that lie in the file into memory when their turn comes.
final class LaneLoader {
  private static final int CHUNK = LaneMemory.WINDOW / 2;

  /// What has an entry in the delivery log was received before, whatever its row says: receives are
  /// counted in memory only. Of what came back from the dead letters (-1, [Waiting#REDRIVEN]), only
  /// what was logged since then counts.
  private static final String COLUMNS =
      """
      SELECT m.seq, coalesce(m.event, m.seq), m.n, m.kind, m.sent, m.due,
        CASE WHEN m.received > 0 THEN m.received ELSE EXISTS(
          SELECT 1 FROM delivery d WHERE d.lane = m.lane AND (m.received = 0 OR d.updated > m.sent)
            AND d.seq = CASE m.n
            WHEN 0 THEN coalesce(m.event, m.seq)
            ELSE (SELECT x.seq FROM extra_delivery x
              WHERE x.event = m.event AND x.lane = m.lane AND x.n = m.n) END) END
      FROM message m
      """;

  private static final String READY =
      COLUMNS + "WHERE m.lane = ? AND m.seq > ? AND m.due IS NULL ORDER BY m.seq LIMIT " + CHUNK;

  private static final String DELAYED =
      COLUMNS
          + "WHERE m.lane = ? AND m.due IS NOT NULL AND (m.due, m.seq) > (?, ?)"
          + " ORDER BY m.due, m.seq LIMIT "
          + CHUNK;

  private final Readers readers;

  LaneLoader(Readers readers) {
    this.readers = readers;
  }

  /// Reads until nothing is missing that may be needed now.
  void fill(LaneMemory lane) {
    for (Gap gap = lane.gap(); !gap.isEmpty(); gap = lane.gap()) {
      if (gap.ready()) {
        List<Waiting> found = read(READY, lane.number, gap.after());
        lane.loadedReady(gap, found, found.size() < CHUNK);
      }
      if (gap.delayed()) {
        List<Waiting> found = read(DELAYED, lane.number, gap.horizon().due(), gap.horizon().seq());
        lane.loadedDelayed(gap, found, found.size() < CHUNK);
      }
    }
  }

  private List<Waiting> read(String sql, Object... values) {
    return readers.read(session -> session.all(LaneLoader::waiting, sql, values));
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    Waiting message =
        new Waiting(
            row.getLong(1),
            row.getLong(2),
            row.getInt(3),
            Labels.KINDS.get(row.getInt(4)),
            row.getLong(5),
            row.getInt(7));
    message.due = row.getLong(6);
    return message;
  }
}
