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
  private final EventKeys keys;
  private final RecentEvents recent = new RecentEvents();

  /// Touched by the writer's thread only.
  private long nextSeq;

  StoredEvents(LaneNumbers lanes, EventKeys keys) {
    this.lanes = lanes;
    this.keys = keys;
  }

  /// What a message needs of its event.
  record Content(EventKey key, EventTypeName type, Instant time, Payload body) {}

  /// @param isNew made by this very command
  record Located(long seq, boolean isNew) {}

  void load(Session session) throws SQLException {
    keys.load(session);
    nextSeq =
        1
            + session.number(
                """
                SELECT max(
                  (SELECT up_to FROM event_key_filed),
                  (SELECT coalesce(max(seq), 0) FROM event),
                  (SELECT coalesce(max(seq), 0) FROM extra_delivery),
                  (SELECT coalesce(max(seq), 0) FROM message),
                  (SELECT coalesce(max(seq), 0) FROM dead_letter))
                """);
  }

  EventKeys keys() {
    return keys;
  }

  RecentEvents recent() {
    return recent;
  }

  /// On the writer's session. A number that is rolled back is not used again.
  long nextSeq() {
    return nextSeq++;
  }

  /// The number of an event's row, when there is one.
  Optional<Long> seq(Session session, EventKey key) throws SQLException {
    Optional<Long> known = recent.seq(key);
    return known.isPresent() ? known : keys.find(session, key);
  }

  /// Where an event was routed to; empty for one that was not, or not to the end.
  Optional<List<EndpointId>> endpoints(Session session, EventKey key) throws SQLException {
    Optional<List<EndpointId>> known = recent.endpoints(key);
    if (known.isPresent()) {
      return known;
    }
    Optional<Long> seq = keys.find(session, key);
    return seq.isEmpty()
        ? Optional.empty()
        : session
            .first(
                row -> row.getBytes(1),
                "SELECT endpoints FROM event WHERE seq = ? AND endpoints IS NOT NULL",
                seq.get())
            .map(lanes::decode);
  }

  /// On the writer's session: the event's row, with its content, made when it is not there.
  ///
  /// @param routes where it goes, when that is known: with it a new row is the event's record
  Located intern(Session session, Content content, long received, Optional<List<EndpointId>> routes)
      throws SQLException {
    Optional<Long> known = recent.seq(content.key());
    if (known.isPresent()) {
      return new Located(known.get(), false);
    }
    Optional<Long> stored = keys.find(session, content.key());
    if (stored.isPresent()) {
      fill(session, stored.get(), content);
      return new Located(stored.get(), false);
    }
    long seq = insert(session, content, received, routes);
    if (routes.isPresent()) {
      session.afterCommit(() -> recent.sent(content.key(), received));
    }
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
        EventKeys.hash(content.key()),
        content.type().value(),
        content.time(),
        received,
        column,
        content.body().bytes());
    keys.add(content.key(), seq);
    session.afterCommit(() -> recent.remember(seq, content, endpoints));
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
        EventKeys.hash(key),
        type.value(),
        Values.instant(received),
        received);
    keys.add(key, seq);
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

  /// On the writer's session: the event with the numbers of its extra deliveries.
  ///
  /// @return how many rows of events were removed
  int remove(Session session, long seq) throws SQLException {
    // Before it is gone: the next command of this group may ask for it.
    recent.forget(seq);
    keys.remove(session, seq);
    session.update("DELETE FROM extra_delivery WHERE event = ?", seq);
    return session.update("DELETE FROM event WHERE seq = ?", seq);
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
}
