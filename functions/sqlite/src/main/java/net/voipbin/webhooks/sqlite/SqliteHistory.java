package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.routing.Rejection;
import net.voipbin.webhooks.sqlite.EventDeliveries.Place;
import net.voipbin.webhooks.sqlite.EventDeliveries.Source;

/// The past as it is in the file: events by arrival, deliveries by their place in their endpoint's
/// list.
final class SqliteHistory implements History {
  private static final String EVENT = "seq, id, type, time, received, endpoints, ";

  private final Readers readers;
  private final LaneNumbers lanes;
  private final StoredEvents events;
  private final LastDelivered lastDelivered;
  private final EventDeliveries ofEvents;
  private final EndpointDeliveries ofEndpoints;
  private final AttemptedDeliveries attempted;

  SqliteHistory(
      Readers readers, LaneNumbers lanes, StoredEvents events, LastDelivered lastDelivered) {
    this.events = events;
    this.readers = readers;
    this.lanes = lanes;
    this.lastDelivered = lastDelivered;
    this.ofEvents = new EventDeliveries(lanes, events);
    this.ofEndpoints = new EndpointDeliveries(lanes);
    this.attempted = new AttemptedDeliveries(readers);
  }

  record Numbered<T>(long seq, T item) {}

  @Override
  public Optional<StoredEvent> event(CustomerId customer, EventId id) {
    return readers.read(session -> {
      Optional<Long> seq = events.seq(session, new EventKey(customer, id));
      return seq.isEmpty()
          ? Optional.empty()
          : session
              .first(
                  this::event,
                  "SELECT " + EVENT + "body FROM event WHERE seq = ? AND endpoints IS NOT NULL",
                  seq.get())
              .map(Numbered::item);
    });
  }

  @Override
  public Page<StoredEvent> events(CustomerId customer, EventQuery query, Page.Request page) {
    long below = Cursors.EVENTS.below(page);
    return readers.read(session -> {
      byte[] whose = Values.bytes(customer.value());
      EventTimes.Range times = EventTimes.range(session, query.from(), query.to());
      long end = Math.min(below, times.end());
      OptionalLong last = lastOfLook(session, whose, times.first(), end);
      StringBuilder sql =
          new StringBuilder("SELECT ")
              .append(EVENT)
              .append("NULL FROM event WHERE customer = ? AND seq >= ? AND seq < ?")
              .append(" AND endpoints IS NOT NULL");
      List<Object> values = new ArrayList<>(List.of(whose, last.orElse(times.first()), end));
      query.type().ifPresent(type -> add(sql, " AND type = ?", values, type.value()));
      query.from().ifPresent(from -> add(sql, " AND received >= ?", values, Values.bound(from)));
      query.to().ifPresent(to -> add(sql, " AND received < ?", values, Values.bound(to)));
      add(sql, " ORDER BY seq DESC LIMIT ?", values, page.size() + 1);
      List<Numbered<StoredEvent>> rows = session.all(this::event, sql.toString(), values.toArray());
      return Cursors.EVENTS.page(rows, page, last, Numbered::seq).map(Numbered::item);
    });
  }

  private static OptionalLong lastOfLook(Session session, byte[] customer, long first, long end)
      throws SQLException {
    Optional<Long> last =
        session.first(
            row -> row.getLong(1),
            "SELECT seq FROM event WHERE customer = ? AND seq >= ? AND seq < ?"
                + " ORDER BY seq DESC LIMIT 1 OFFSET "
                + (EndpointDeliveries.LOOKS_AT - 1),
            customer,
            first,
            end);
    return last.isPresent() ? OptionalLong.of(last.get()) : OptionalLong.empty();
  }

  private static void add(StringBuilder sql, String part, List<Object> values, Object value) {
    sql.append(part);
    values.add(value);
  }

  private Numbered<StoredEvent> event(ResultSet row) throws SQLException {
    return new Numbered<>(
        row.getLong(1),
        new StoredEvent(
            new EventId(row.getString(2)),
            new EventTypeName(row.getString(3)),
            Instant.parse(row.getString(4)),
            Values.instant(row.getLong(5)),
            lanes.decode(row.getBytes(6)),
            Optional.ofNullable(row.getBytes(7)).map(Payload::of)));
  }

  @Override
  public Page<Delivery> deliveriesOfEvent(CustomerId customer, EventId event, Page.Request page) {
    return readers.read(session -> {
      long skip = page.after().isEmpty() ? 0 : Cursors.DELIVERIES_OF_EVENT.below(page);
      Optional<Source> source = ofEvents.source(session, new EventKey(customer, event));
      if (source.isEmpty()) {
        return new Page<>(List.of(), Optional.empty());
      }
      List<Place> places = ofEvents.places(session, source.get());
      List<Place> here = places.stream().skip(skip).limit(page.size()).toList();
      List<Delivery> found = new ArrayList<>();
      for (Place place : here) {
        ofEvents.find(session, source.get(), place, true).ifPresent(found::add);
      }
      long end = skip + here.size();
      Optional<Cursor> next =
          end < places.size() ? Optional.of(Cursors.DELIVERIES_OF_EVENT.at(end)) : Optional.empty();
      return new Page<>(found, next);
    });
  }

  @Override
  public Page<Delivery> deliveriesOfEndpoint(
      EndpointId endpoint, DeliveryQuery query, Page.Request page) {
    long below = Cursors.DELIVERIES.below(page);
    Optional<Integer> lane = lanes.find(endpoint);
    if (lane.isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    EndpointDeliveries.Part part =
        readers.read(
            session -> ofEndpoints.find(session, lane.get(), query, below, page.size() + 1));
    return Cursors.DELIVERIES
        .page(part.rows(), page, part.from(), EndpointDeliveries.Numbered::seq)
        .map(EndpointDeliveries.Numbered::delivery);
  }

  @Override
  public Optional<Delivery> delivery(CustomerId customer, DeliveryId id) {
    return readers.read(session -> {
      Optional<Source> source = ofEvents.source(session, new EventKey(customer, id.event()));
      return source.isEmpty() ? Optional.empty() : ofEvents.find(session, source.get(), id);
    });
  }

  @Override
  public Optional<Instant> attempted(
      EndpointId endpoint, Instant from, Instant to, Consumer<Attempted> viewer) {
    Optional<Integer> lane = lanes.find(endpoint);
    return lane.isEmpty() ? Optional.empty() : attempted.each(lane.get(), from, to, viewer);
  }

  @Override
  public Optional<Instant> lastDelivered(EndpointId endpoint) {
    Optional<Integer> lane = lanes.find(endpoint);
    return lane.isEmpty() ? Optional.empty() : lastDelivered.of(readers, lane.get());
  }

  @Override
  public Page<StoredRejection> rejections(Page.Request page) {
    long below = Cursors.REJECTIONS.below(page);
    List<Numbered<StoredRejection>> rows =
        readers.read(session ->
            session.all(
                SqliteHistory::rejection,
                "SELECT seq, bus_event_id, source, detail_type, detail, reason, received"
                    + " FROM rejection WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                below,
                page.size() + 1));
    return Cursors.REJECTIONS.page(rows, page, Numbered::seq).map(Numbered::item);
  }

  static Numbered<StoredRejection> rejection(ResultSet row) throws SQLException {
    Rejection rejection =
        new Rejection(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            Payload.of(row.getBytes(5)),
            row.getString(6),
            Values.instant(row.getLong(7)));
    return new Numbered<>(row.getLong(1), new StoredRejection(row.getString(1), rejection));
  }
}
