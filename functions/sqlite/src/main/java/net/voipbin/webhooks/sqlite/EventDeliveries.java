package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;

/// Where one event went, and how each of its deliveries stands.
final class EventDeliveries {
  private final LaneNumbers lanes;
  private final StoredEvents events;

  EventDeliveries(LaneNumbers lanes, StoredEvents events) {
    this.lanes = lanes;
    this.events = events;
  }

  /// What all deliveries of an event have in common.
  record Source(long seq, EventId id, EventTypeName type, Instant received, List<Integer> lanes) {}

  /// A delivery's lane and number, and its place in the list.
  record Place(int lane, int n, long seq) {
    private static final Comparator<Place> NEWEST_FIRST =
        Comparator.comparingLong(Place::seq).thenComparingInt(Place::lane).reversed();
  }

  Optional<Source> source(Session session, EventKey key) throws SQLException {
    Optional<Long> seq = events.seq(session, key);
    return seq.isEmpty()
        ? Optional.empty()
        : session.first(
            row -> {
              byte[] endpoints = row.getBytes(3);
              return new Source(
                  seq.get(),
                  key.id(),
                  new EventTypeName(row.getString(1)),
                  Values.instant(row.getLong(2)),
                  endpoints == null ? List.of() : LaneNumbers.numbers(endpoints));
            },
            "SELECT type, received, endpoints FROM event WHERE seq = ?",
            seq.get());
  }

  /// Newest first.
  List<Place> places(Session session, Source source) throws SQLException {
    List<Place> places = new ArrayList<>();
    source.lanes().forEach(lane -> places.add(new Place(lane, 0, source.seq())));
    places.addAll(
        session.all(
            row -> new Place(row.getInt(1), row.getInt(2), row.getLong(3)),
            "SELECT lane, n, seq FROM extra_delivery WHERE event = ?",
            source.seq()));
    return places.stream().distinct().sorted(Place.NEWEST_FIRST).toList();
  }

  Optional<Delivery> find(Session session, Source source, DeliveryId id) throws SQLException {
    Optional<Integer> lane = lanes.find(id.endpoint());
    if (lane.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> seq = DeliverySeq.find(session, lane.get(), source.seq(), id.n());
    boolean wentThere = id.n() > 0 || source.lanes().contains(lane.get());
    return seq.isEmpty()
        ? Optional.empty()
        : find(session, source, new Place(lane.get(), id.n(), seq.get()), wentThere);
  }

  /// Looks for the message first: when it is gone, its attempts are on record already.
  ///
  /// @param wentThere it was sent, so if nothing is left of it, its lane was removed
  Optional<Delivery> find(Session session, Source source, Place place, boolean wentThere)
      throws SQLException {
    Optional<Delivery> waiting = inQueue(session, source, place, "message");
    Optional<Delivery> logged =
        session.first(
            row -> SqliteDeliveryLog.delivery(row, lanes),
            "SELECT "
                + SqliteDeliveryLog.COLUMNS
                + " FROM delivery d JOIN event e ON e.seq = d.event WHERE d.lane = ? AND d.seq = ?",
            place.lane(),
            place.seq());
    if (logged.isPresent()) {
      return logged;
    }
    if (waiting.isPresent()) {
      return waiting;
    }
    Optional<Delivery> dead = inQueue(session, source, place, "dead_letter");
    if (dead.isPresent()) {
      return dead.map(some -> with(some, DeliveryStatus.EXHAUSTED));
    }
    return wentThere ? Optional.of(canceled(source, place)) : Optional.empty();
  }

  private Optional<Delivery> inQueue(Session session, Source source, Place place, String table)
      throws SQLException {
    return session.first(
        row -> pending(source, place, row.getInt(1), Values.instant(row.getLong(2))),
        "SELECT kind, sent FROM "
            + table
            + " WHERE lane = ?1 AND seq = ?3 AND n = ?2"
            + " AND coalesce(event, seq) = ?4"
            + " UNION ALL SELECT kind, sent FROM "
            + table
            + " WHERE event = ?4 AND lane = ?1 AND n = ?2",
        place.lane(),
        place.n(),
        place.seq(),
        source.seq());
  }

  private Delivery pending(Source source, Place place, int kind, Instant sent) {
    return new Delivery(
        new DeliveryId(source.id(), lanes.endpoint(place.lane()), place.n()),
        source.type(),
        Labels.KINDS.get(kind),
        DeliveryStatus.PENDING,
        List.of(),
        Optional.empty(),
        sent,
        sent);
  }

  private Delivery canceled(Source source, Place place) {
    DeliveryKind kind = place.n() == 0 ? DeliveryKind.LIVE : DeliveryKind.RESEND;
    return with(
        pending(source, place, Labels.number(kind), source.received()), DeliveryStatus.CANCELED);
  }

  private static Delivery with(Delivery delivery, DeliveryStatus status) {
    return new Delivery(
        delivery.id(),
        delivery.eventType(),
        delivery.kind(),
        status,
        delivery.attempts(),
        delivery.nextAttemptAt(),
        delivery.created(),
        delivery.updated());
  }
}
