package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Removes what is past its retention, a few hundred rows at a time, so that no delivery waits long
/// behind it.
///
/// An event of which a message still waits in a lane stays, with its deliveries; dead letters go
/// with the rest.
final class Pruning {
  private static final int CHUNK = 300;

  /// Events whose bits are kept together.
  private static final int BLOCK = 65_536;

  private final Writer writer;
  private final Readers readers;
  private final StoredEvents events;
  private final LaneNumbers numbers;
  private final Lanes lanes;

  Pruning(Writer writer, Readers readers, StoredEvents events, LaneNumbers numbers, Lanes lanes) {
    this.writer = writer;
    this.readers = readers;
    this.events = events;
    this.numbers = numbers;
    this.lanes = lanes;
  }

  /// Removes events, deliveries, dead letters, rejections and ended replays that came in before a
  /// time.
  ///
  /// @param before in nanoseconds since 1970
  /// @return how many events were removed
  long run(long before) {
    long last = lastBefore(before);
    Map<Long, BitSet> waiting = waiting(last);
    long removed = 0;
    for (List<Long> chunk = next(0, last); !chunk.isEmpty(); chunk = next(chunk.getLast(), last)) {
      List<Long> old = chunk.stream().filter(seq -> !contains(waiting, seq)).toList();
      removed += writer.run(session -> removeEvents(session, old));
    }
    for (int lane : numbers.all()) {
      removeDeliveries(lane, last);
      removeDeadLetters(lane, last);
    }
    removeRejections(before);
    removeReplays(before);
    return removed;
  }

  /// Events are numbered as they come in: up to the last old one before the first young one.
  private long lastBefore(long before) {
    return readers.read(session ->
        session
            .first(
                row -> row.getLong(1) - 1,
                "SELECT seq FROM event WHERE received >= ? ORDER BY seq LIMIT 1",
                before)
            .orElse(session.number("SELECT coalesce(max(seq), 0) FROM event")));
  }

  /// The old events that still wait somewhere: a bit for each, since a lane may be paused for as
  /// long as its customer likes, by blocks of their numbers, since those grow for ever.
  private Map<Long, BitSet> waiting(long last) {
    Map<Long, BitSet> waiting = new HashMap<>();
    for (int lane : numbers.all()) {
      List<Waiting> chunk = waiting(lane, 0, last);
      while (!chunk.isEmpty()) {
        for (Waiting message : chunk) {
          waiting
              .computeIfAbsent(message.event() / BLOCK, _ -> new BitSet())
              .set((int) (message.event() % BLOCK));
        }
        chunk = waiting(lane, chunk.getLast().seq(), last);
      }
    }
    return waiting;
  }

  private static boolean contains(Map<Long, BitSet> events, long seq) {
    BitSet block = events.get(seq / BLOCK);
    return block != null && block.get((int) (seq % BLOCK));
  }

  /// @param seq of the message
  private record Waiting(long seq, long event) {}

  private List<Waiting> waiting(int lane, long after, long last) {
    return readers.read(session ->
        session.all(
            row -> new Waiting(row.getLong(1), row.getLong(2)),
            "SELECT seq, coalesce(event, seq) FROM message WHERE lane = ? AND seq > ? AND seq <= ?"
                + " ORDER BY seq LIMIT 10000",
            lane,
            after,
            last));
  }

  private List<Long> next(long after, long last) {
    return readers.read(session ->
        session.all(
            row -> row.getLong(1),
            "SELECT seq FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT " + CHUNK,
            after,
            last));
  }

  /// What was sent again meanwhile is found here: it stands under its event's number.
  private long removeEvents(Session session, List<Long> seqs) throws SQLException {
    long removed = 0;
    for (long seq : seqs) {
      boolean isSentAgain =
          session.number("SELECT EXISTS(SELECT 1 FROM message WHERE event = ?)", seq) > 0;
      if (!isSentAgain) {
        removed += events.remove(session, seq);
      }
    }
    return removed;
  }

  private void removeDeliveries(int lane, long last) {
    long after = 0;
    boolean more = true;
    while (more) {
      long from = after;
      List<Long> chunk =
          readers.read(session ->
              session.all(
                  row -> row.getLong(1),
                  "SELECT seq FROM delivery WHERE lane = ? AND seq > ? AND seq <= ?"
                      + " ORDER BY seq LIMIT "
                      + CHUNK,
                  lane,
                  from,
                  last));
      if (!chunk.isEmpty()) {
        writer.run(session -> {
          for (long seq : chunk) {
            session.update(
                "DELETE FROM delivery WHERE lane = ? AND seq = ? AND NOT EXISTS("
                    + "SELECT 1 FROM event WHERE event.seq = delivery.event)",
                lane,
                seq);
          }
          return chunk.size();
        });
      }
      more = chunk.size() == CHUNK;
      after = more ? chunk.getLast() : after;
    }
  }

  private void removeDeadLetters(int lane, long last) {
    int removed = CHUNK;
    while (removed == CHUNK) {
      removed =
          writer.run(session -> {
            int count =
                session.update(
                    "DELETE FROM dead_letter WHERE lane = ?1 AND seq IN (SELECT seq"
                        + " FROM dead_letter WHERE lane = ?1 AND (seq <= ?2 OR event <= ?2) LIMIT "
                        + CHUNK
                        + ")",
                    lane,
                    last);
            session.afterCommit(() ->
                lanes
                    .find(numbers.endpoint(lane))
                    .ifPresent(memory -> memory.deadLettersRemoved(count)));
            return count;
          });
    }
  }

  private void removeRejections(long before) {
    int removed = CHUNK;
    while (removed == CHUNK) {
      removed =
          writer.run(session ->
              session.update(
                  "DELETE FROM rejection WHERE seq IN (SELECT seq FROM rejection"
                      + " WHERE received < ? ORDER BY seq LIMIT "
                      + CHUNK
                      + ")",
                  before));
    }
  }

  private void removeReplays(long before) {
    writer.run(session ->
        session.update("DELETE FROM replay WHERE created < ? AND status <> 'running'", before));
  }
}
