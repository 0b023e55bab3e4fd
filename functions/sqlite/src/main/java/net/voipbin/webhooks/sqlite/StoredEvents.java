package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;

/// The rows of events: found by key, made by whoever has something to say about one first. Sending
/// comes before recording, so a message may bring its event along.
final class StoredEvents {
  private final LaneNumbers lanes;
  private final RecentEvents recent = new RecentEvents();

  /// Touched by the writer's thread only.
  private long nextSeq;

  StoredEvents(LaneNumbers lanes) {
    this.lanes = lanes;
  }

  /// What a message needs of its event.
  record Content(EventKey key, EventTypeName type, Instant time, Payload body) {}

  /// @param isNew made by this very command
  record Located(long seq, boolean isNew) {}

  void load(Session session) throws SQLException {
    nextSeq =
        1
            + session.number(
                """
                SELECT max(
                  (SELECT coalesce(max(seq), 0) FROM event),
                  (SELECT coalesce(max(seq), 0) FROM extra_delivery),
                  (SELECT coalesce(max(seq), 0) FROM message),
                  (SELECT coalesce(max(seq), 0) FROM dead_letter))
                """);
  }

  RecentEvents recent() {
    return recent;
  }

  /// On the writer's session. A number that is rolled back is not used again.
  long nextSeq() {
    return nextSeq++;
  }

  /// The number of an event's row, when there is one.
  static Optional<Long> seq(Session session, EventKey key) throws SQLException {
    return session.first(
        row -> row.getLong(1),
        "SELECT seq FROM event WHERE key_hash = ? AND customer = ? AND id = ?",
        hash(key),
        Values.bytes(key.customer().value()),
        key.id().value());
  }

  /// Where an event was routed to; empty for one that was not, or not to the end.
  Optional<List<EndpointId>> endpoints(Session session, EventKey key) throws SQLException {
    return session
        .first(
            row -> row.getBytes(1),
            "SELECT endpoints FROM event WHERE key_hash = ? AND customer = ? AND id = ?"
                + " AND endpoints IS NOT NULL",
            hash(key),
            Values.bytes(key.customer().value()),
            key.id().value())
        .map(lanes::decode);
  }

  /// On the writer's session: the event's row, with its content, made when it is not there.
  Located intern(Session session, Content content, long received) throws SQLException {
    Optional<Long> known = recent.seq(content.key());
    if (known.isPresent()) {
      return new Located(known.get(), false);
    }
    Optional<Long> stored = seq(session, content.key());
    if (stored.isPresent()) {
      fill(session, stored.get(), content);
      return new Located(stored.get(), false);
    }
    long seq = insert(session, content, received, Optional.empty());
    session.afterCommit(() -> recent.remember(seq, content));
    return new Located(seq, true);
  }

  /// On the writer's session: an event that is not there yet.
  long insert(Session session, Content content, long received, Optional<List<EndpointId>> endpoints)
      throws SQLException {
    long seq = nextSeq();
    byte[] column = endpoints.isPresent() ? lanes.encode(session, endpoints.get()) : null;
    session.update(
        "INSERT INTO event(seq, customer, id, key_hash, type, time, received, endpoints, body)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        seq,
        Values.bytes(content.key().customer().value()),
        content.key().id().value(),
        hash(content.key()),
        content.type().value(),
        content.time(),
        received,
        column,
        content.body().bytes());
    return seq;
  }

  /// On the writer's session: a row for an event of which only an attempt is known.
  long stub(Session session, EventKey key, EventTypeName type, long received) throws SQLException {
    long seq = nextSeq();
    session.update(
        "INSERT INTO event(seq, customer, id, key_hash, type, time, received)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?)",
        seq,
        Values.bytes(key.customer().value()),
        key.id().value(),
        hash(key),
        type.value(),
        Values.instant(received),
        received);
    return seq;
  }

  /// On the writer's session: the content of a row that has none.
  static void fill(Session session, long seq, Content content) throws SQLException {
    session.update(
        "UPDATE event SET type = ?, time = ?, body = ? WHERE seq = ? AND body IS NULL",
        content.type().value(),
        content.time(),
        content.body().bytes(),
        seq);
  }

  /// From the columns customer, id, type, time, body, starting at `from`.
  static Content content(ResultSet row, int from) throws SQLException {
    byte[] body = row.getBytes(from + 4);
    return new Content(
        new EventKey(
            new CustomerId(Values.uuid(row.getBytes(from))), new EventId(row.getString(from + 1))),
        new EventTypeName(row.getString(from + 2)),
        Instant.parse(row.getString(from + 3)),
        Payload.of(body == null ? new byte[0] : body));
  }

  /// A short stand-in for customer and id. Equal ones are told apart by their row.
  private static long hash(EventKey key) {
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
