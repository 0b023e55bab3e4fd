package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;

/// One row for each delivery that was attempted, ordered within its endpoint.
final class SqliteDeliveryLog implements DeliveryLog {
  /// The columns of [#delivery], from a join of `delivery d` and `event e`.
  static final String COLUMNS =
      "d.seq, e.id, d.n, e.type, d.kind, d.status, d.attempts, d.next_attempt, d.created,"
          + " d.updated, d.lane";

  private final Writer writer;
  private final Readers readers;
  private final LaneNumbers lanes;
  private final StoredEvents events;
  private final LastDelivered lastDelivered;

  SqliteDeliveryLog(
      Writer writer,
      Readers readers,
      LaneNumbers lanes,
      StoredEvents events,
      LastDelivered lastDelivered) {
    this.writer = writer;
    this.readers = readers;
    this.lanes = lanes;
    this.events = events;
    this.lastDelivered = lastDelivered;
  }

  @Override
  public List<Optional<Delivery>> read(CustomerId customer, List<DeliveryId> ids) {
    return readers.read(session -> {
      List<Optional<Delivery>> found = new ArrayList<>(ids.size());
      for (DeliveryId id : ids) {
        found.add(read(session, customer, id));
      }
      return found;
    });
  }

  private Optional<Delivery> read(Session session, CustomerId customer, DeliveryId id)
      throws SQLException {
    Optional<Integer> lane = lanes.find(id.endpoint());
    Optional<Long> event = events.seq(session, new EventKey(customer, id.event()));
    if (lane.isEmpty() || event.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> seq = DeliverySeq.find(session, lane.get(), event.get(), id.n());
    if (seq.isEmpty()) {
      return Optional.empty();
    }
    return session.first(
        row -> delivery(row, lanes),
        "SELECT "
            + COLUMNS
            + " FROM delivery d JOIN event e ON e.seq = d.event"
            + " WHERE d.lane = ? AND d.seq = ?",
        lane.get(),
        seq.get());
  }

  @Override
  public List<Boolean> append(CustomerId customer, List<Entry> entries) {
    return writer.run(session -> {
      for (Entry entry : entries) {
        append(session, customer, entry);
      }
      return entries.stream().map(_ -> true).toList();
    });
  }

  private void append(Session session, CustomerId customer, Entry entry) throws SQLException {
    DeliveryId id = entry.id();
    long created = Values.nanos(entry.created());
    EventKey key = new EventKey(customer, id.event());
    Optional<Long> known = events.seq(session, key);
    long event =
        known.isPresent() ? known.get() : events.stub(session, key, entry.eventType(), created);
    int lane = lanes.intern(session, id.endpoint());
    long seq = place(session, lane, event, id.n());
    byte[] attempt = AttemptCodec.encode(entry.attempt());
    Long next = entry.nextAttemptAt().map(Values::nanos).orElse(null);
    int inserted =
        session.update(
            "INSERT INTO delivery(lane, seq, event, n, kind, status, next_attempt, created,"
                + " updated, attempts) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            lane,
            seq,
            event,
            id.n(),
            Labels.number(entry.kind()),
            Labels.number(entry.status()),
            next,
            created,
            ended(entry),
            attempt);
    if (entry.status() == DeliveryStatus.DELIVERED) {
      session.afterCommit(() -> lastDelivered.acknowledged(lane, ended(entry)));
    }
    if (inserted == 0) {
      session.update(
          "UPDATE delivery SET status = ?, next_attempt = ?, updated = ?, attempts = ?"
              + " WHERE lane = ? AND seq = ?",
          Labels.number(entry.status()),
          next,
          ended(entry),
          joined(session, lane, seq, attempt),
          lane,
          seq);
    }
  }

  /// Its place in the list; a resend whose sending is not on record gets one now.
  private long place(Session session, int lane, long event, int n) throws SQLException {
    Optional<Long> known = DeliverySeq.find(session, lane, event, n);
    if (known.isPresent()) {
      return known.get();
    }
    long seq = events.nextSeq();
    session.update(
        "INSERT INTO extra_delivery(event, lane, n, seq) VALUES(?, ?, ?, ?)", event, lane, n, seq);
    return seq;
  }

  private static byte[] joined(Session session, int lane, long seq, byte[] attempt)
      throws SQLException {
    byte[] before =
        session
            .first(
                row -> row.getBytes(1),
                "SELECT attempts FROM delivery WHERE lane = ? AND seq = ?",
                lane,
                seq)
            .orElse(new byte[0]);
    byte[] all = Arrays.copyOf(before, before.length + attempt.length);
    System.arraycopy(attempt, 0, all, before.length, attempt.length);
    return all;
  }

  private static long ended(Entry entry) {
    return Values.nanos(entry.attempt().startedAt().plus(entry.attempt().durations().total()));
  }

  /// From a row of [#COLUMNS].
  static Delivery delivery(ResultSet row, LaneNumbers lanes) throws SQLException {
    OptionalLong next = Session.optionalLong(row, 8);
    return new Delivery(
        new DeliveryId(
            new EventId(row.getString(2)), lanes.endpoint(row.getInt(11)), row.getInt(3)),
        new EventTypeName(row.getString(4)),
        Labels.KINDS.get(row.getInt(5)),
        Labels.STATUSES.get(row.getInt(6)),
        AttemptCodec.decode(row.getBytes(7)),
        next.isPresent()
            ? Optional.of(Values.instant(next.getAsLong()))
            : Optional.<Instant>empty(),
        Values.instant(row.getLong(9)),
        Values.instant(row.getLong(10)));
  }
}
