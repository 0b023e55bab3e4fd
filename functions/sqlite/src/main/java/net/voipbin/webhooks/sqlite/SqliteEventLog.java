package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.Rejection;
import net.voipbin.webhooks.sqlite.StoredEvents.Content;

/// Events with their endpoints: the second half of a row that sending has begun, or a whole one.
final class SqliteEventLog implements EventLog {
  /// The time of an event's sending passes for the time when it came in if it is this close, in
  /// nanoseconds: the one follows the other at once.
  private static final long CLOSE = Duration.ofMillis(500).toNanos();

  private final Writer writer;
  private final Readers readers;
  private final LaneNumbers lanes;
  private final StoredEvents events;

  SqliteEventLog(Writer writer, Readers readers, LaneNumbers lanes, StoredEvents events) {
    this.writer = writer;
    this.readers = readers;
    this.lanes = lanes;
    this.events = events;
  }

  @Override
  public List<Optional<List<EndpointId>>> routed(List<EventKey> keys) {
    return readers.read(session -> {
      List<Optional<List<EndpointId>>> found = new ArrayList<>(keys.size());
      for (EventKey key : keys) {
        found.add(events.endpoints(session, key));
      }
      return found;
    });
  }

  @Override
  public List<Boolean> record(List<Routed> routed) {
    List<Routed> left = routed.stream().filter(one -> !isRecorded(one)).toList();
    if (!left.isEmpty()) {
      writer.run(session -> {
        for (Routed one : left) {
          record(session, one);
        }
        return left.size();
      });
    }
    return routed.stream().map(_ -> true).toList();
  }

  /// Nearly always: sending an event's messages records it, with the time of the sending.
  private boolean isRecorded(Routed routed) {
    EventKey key = routed.event().key();
    return events.recent().endpoints(key).isPresent()
        && events
            .recent()
            .sentAt(key)
            .map(sent -> Math.abs(sent - Values.nanos(routed.received())) <= CLOSE)
            .orElse(true);
  }

  private void record(Session session, Routed routed) throws SQLException {
    EventKey key = routed.event().key();
    long received = Values.nanos(routed.received());
    Optional<Long> recent = events.recent().seq(key);
    Optional<Long> seq = recent.isPresent() ? recent : begun(session, routed);
    if (seq.isPresent() && events.recent().sentAt(key).isPresent()) {
      session.update("UPDATE event SET received = ? WHERE seq = ?", received, seq.get());
      session.afterCommit(() -> events.recent().routed(key, routed.endpoints()));
      return;
    }
    if (seq.isPresent()) {
      int changed =
          session.update(
              "UPDATE event SET endpoints = ?, received = ? WHERE seq = ? AND endpoints IS NULL",
              lanes.encode(session, routed.endpoints()),
              received,
              seq.get());
      if (changed > 0) {
        session.afterCommit(() -> events.recent().routed(key, routed.endpoints()));
      }
      return;
    }
    Content content = content(routed.event());
    events.insert(session, content, received, Optional.of(routed.endpoints()));
  }

  private Optional<Long> begun(Session session, Routed routed) throws SQLException {
    Optional<Long> seq = events.seq(session, routed.event().key());
    if (seq.isPresent()) {
      StoredEvents.fill(session, seq.get(), content(routed.event()));
    }
    return seq;
  }

  private static Content content(Event event) {
    return new Content(event.key(), event.type(), event.timestamp(), event.body());
  }

  @Override
  public void reject(Rejection rejection) {
    writer.run(session ->
        session.update(
            "INSERT INTO rejection(bus_event_id, source, detail_type, detail, reason, received)"
                + " VALUES(?, ?, ?, ?, ?, ?)",
            rejection.busEventId(),
            rejection.source(),
            rejection.detailType(),
            rejection.detail().bytes(),
            rejection.reason(),
            Values.nanos(rejection.received())));
  }
}
