package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.event.EventKey;
import org.jspecify.annotations.Nullable;

/// Finds events by customer and id. Producers choose ids, so they are random, and an index on them
/// would be written all over the file, one page for each event. Hence the keys of young events are
/// kept in memory, and filed in bulk, in the order of their hashes: a page then takes many at once.
///
/// What is found here is a row's number to look at: keys may have the same hash, and what is in
/// memory may have been rolled back.
final class EventKeys {
  /// Read again at a start, from as many rows of events.
  private static final int YOUNG = 32_768;

  /// What one group of the writer takes along: about a millisecond.
  private static final int CHUNK = 500;

  private final Writer writer;

  /// Added to on the writer's thread only.
  private volatile Map<Long, Candidate> young = new ConcurrentHashMap<>();

  /// Being filed; empty when nothing is.
  private volatile Map<Long, Candidate> sealed = Map.of();

  EventKeys(Writer writer) {
    this.writer = writer;
  }

  private record Candidate(long seq, @Nullable Candidate next) {}

  private record Key(long hash, long seq) {}

  void load(Session session) throws SQLException {
    session
        .all(
            row -> new Key(row.getLong(1), row.getLong(2)),
            "SELECT key_hash, seq FROM event WHERE seq > (SELECT up_to FROM event_key_filed)")
        .forEach(key -> remember(key.hash(), key.seq()));
  }

  /// On the writer's session, for each row that is inserted.
  void add(EventKey key, long seq) {
    remember(hash(key), seq);
    boolean isTime = young.size() >= YOUNG && sealed.isEmpty();
    if (isTime) {
      sealed = young;
      young = new ConcurrentHashMap<>();
      file(inOrder(sealed), 0, seq);
    }
  }

  private void remember(long hash, long seq) {
    young.merge(hash, new Candidate(seq, null), (old, one) -> new Candidate(one.seq(), old));
  }

  private static List<Key> inOrder(Map<Long, Candidate> keys) {
    return keys.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry ->
            Stream.iterate(entry.getValue(), one -> one != null, Candidate::next)
                .map(one -> new Key(entry.getKey(), one.seq())))
        .toList();
  }

  /// Files a chunk and sees to it that the rest follows. Starts over when a chunk could not be
  /// written: filing twice is filing once.
  private void file(List<Key> keys, int from, long upTo) {
    int to = Math.min(from + CHUNK, keys.size());
    boolean isLast = to == keys.size();
    var done =
        writer.submit(session -> {
          for (Key key : keys.subList(from, to)) {
            session.update(
                "INSERT INTO event_key(hash, seq) VALUES(?, ?) ON CONFLICT DO NOTHING",
                key.hash(),
                key.seq());
          }
          return isLast ? session.update("UPDATE event_key_filed SET up_to = ?", upTo) : 0;
        });
    var _ =
        done.whenComplete((_, failed) -> {
          if (failed != null) {
            giveUp();
          } else if (isLast) {
            sealed = Map.of();
          } else {
            file(keys, to, upTo);
          }
        });
  }

  /// Until the next try they are young again.
  private void giveUp() {
    sealed.forEach((hash, candidate) ->
        Stream.iterate(candidate, one -> one != null, Candidate::next)
            .forEach(one -> remember(hash, one.seq())));
    sealed = Map.of();
  }

  /// On the writer's session, before the row is removed.
  void remove(Session session, long seq) throws SQLException {
    long hash = session.number("SELECT key_hash FROM event WHERE seq = ?", seq);
    session.update("DELETE FROM event_key WHERE hash = ? AND seq = ?", hash, seq);
    session.afterCommit(() -> young.computeIfPresent(hash, (_, first) -> without(seq, first)));
  }

  private static @Nullable Candidate without(long seq, @Nullable Candidate first) {
    if (first == null) {
      return null;
    }
    Candidate rest = without(seq, first.next());
    return first.seq() == seq ? rest : new Candidate(first.seq(), rest);
  }

  /// The number of an event's row, when there is one.
  Optional<Long> find(Session session, EventKey key) throws SQLException {
    long hash = hash(key);
    byte[] customer = Values.bytes(key.customer().value());
    String id = key.id().value();
    for (Map<Long, Candidate> keys : List.of(young, sealed)) {
      for (Candidate one = keys.get(hash); one != null; one = one.next()) {
        Optional<Long> found =
            session.first(
                row -> row.getLong(1),
                "SELECT seq FROM event WHERE seq = ? AND customer = ? AND id = ?",
                one.seq(),
                customer,
                id);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return session.first(
        row -> row.getLong(1),
        "SELECT e.seq FROM event_key k CROSS JOIN event e ON e.seq = k.seq"
            + " WHERE k.hash = ? AND e.customer = ? AND e.id = ?",
        hash,
        customer,
        id);
  }

  /// A short stand-in for customer and id.
  static long hash(EventKey key) {
    long hash = key.customer().value().getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L;
    hash ^= Long.rotateLeft(key.customer().value().getLeastSignificantBits(), 31);
    String id = key.id().value();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x0000_0100_0000_01B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
