package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.sqlite.EventDeliveries.Place;
import net.voipbin.webhooks.sqlite.EventDeliveries.Source;

/// A customer's events by their numbers, a part of the file at a time.
final class SqlitePastEvents implements PastEvents {
  /// So many events are looked at for one slice: a few milliseconds.
  private static final int LOOKS_AT = 1000;

  private final Readers readers;
  private final LaneNumbers lanes;
  private final EventDeliveries deliveries;

  SqlitePastEvents(Readers readers, LaneNumbers lanes, StoredEvents events) {
    this.readers = readers;
    this.lanes = lanes;
    this.deliveries = new EventDeliveries(lanes, events);
  }

  private record Row(Source source, Instant timestamp) {}

  @Override
  public Slice slice(Replay replay, Optional<Cursor> after, int most) {
    long start = after.map(Cursors.PAST_EVENTS::number).orElse(0L);
    return readers.read(session -> {
      List<Row> rows =
          session.all(
              SqlitePastEvents::row,
              "SELECT seq, id, type, time, received, endpoints FROM event"
                  + " WHERE customer = ? AND seq > ? AND endpoints IS NOT NULL"
                  + " AND body IS NOT NULL ORDER BY seq LIMIT "
                  + LOOKS_AT,
              Values.bytes(replay.customer().value()),
              start);
      List<Past> found = new ArrayList<>();
      for (Row row : rows) {
        if (isConcerned(session, replay, row.source())) {
          body(session, row).ifPresent(found::add);
        }
        if (found.size() == most) {
          return new Slice(found, Optional.of(Cursors.PAST_EVENTS.at(row.source().seq())));
        }
      }
      boolean isAll = rows.size() < LOOKS_AT;
      return new Slice(
          found,
          isAll
              ? Optional.empty()
              : Optional.of(Cursors.PAST_EVENTS.at(rows.getLast().source().seq())));
    });
  }

  private static Row row(ResultSet row) throws SQLException {
    Source source =
        new Source(
            row.getLong(1),
            new EventId(row.getString(2)),
            new EventTypeName(row.getString(3)),
            Values.instant(row.getLong(5)),
            LaneNumbers.numbers(row.getBytes(6)));
    return new Row(source, Instant.parse(row.getString(4)));
  }

  private boolean isConcerned(Session session, Replay replay, Source event) throws SQLException {
    boolean isInRange =
        replay.request().includes(event.received()) && replay.request().includes(event.type());
    if (!isInRange) {
      return false;
    }
    ReplayKind kind = replay.request().kind();
    Optional<Integer> lane = lanes.find(replay.endpoint());
    return lane.isEmpty()
        ? kind.concerns(List.of())
        : isConcerned(session, replay, event, lane.get());
  }

  private boolean isConcerned(Session session, Replay replay, Source event, int lane)
      throws SQLException {
    ReplayKind kind = replay.request().kind();
    List<DeliveryStatus> statuses = new ArrayList<>();
    if (event.lanes().contains(lane)) {
      statuses.add(status(session, event, new Place(lane, 0, event.seq())));
      if (!kind.concerns(statuses)) {
        // Nothing that was sent again changes that.
        return false;
      }
    }
    List<Place> again =
        session.all(
            row -> new Place(lane, row.getInt(1), row.getLong(2)),
            "SELECT n, seq FROM extra_delivery"
                + " WHERE event = ? AND lane = ? AND (cause IS NULL OR cause <> ?)",
            event.seq(),
            lane,
            Values.bytes(replay.id().value()));
    for (Place place : again) {
      statuses.add(status(session, event, place));
    }
    return kind.concerns(statuses);
  }

  private DeliveryStatus status(Session session, Source event, Place place) throws SQLException {
    return deliveries
        .find(session, event, place, true)
        .orElseThrow(() -> new StorageException("a delivery that went there has no status"))
        .status();
  }

  /// Empty for one that was pruned meanwhile.
  private static Optional<Past> body(Session session, Row row) throws SQLException {
    return session
        .first(found -> found.getBytes(1), "SELECT body FROM event WHERE seq = ?", row.source.seq())
        .map(body -> new Past(row.source.id(), row.source.type(), row.timestamp, Payload.of(body)));
  }
}
