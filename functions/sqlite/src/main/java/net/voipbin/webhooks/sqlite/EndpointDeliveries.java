package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.management.History.DeliveryQuery;

/// An endpoint's deliveries, newest first: those that were attempted and those that wait for their
/// first attempt, as one list.
final class EndpointDeliveries {
  /// So many rows are looked at for one page at most: some milliseconds. A filter that few pass
  /// then makes a short page, and the next one goes on behind it.
  static final int LOOKS_AT = 10_000;

  /// Not what was sent once more: it is listed where it was.
  private static final String FIRST_SENT = " AND (event IS NULL OR n > 0)";

  /// What waits, each under the number that its entry in the log will have.
  private static final String WAITING =
      """
      SELECT m.seq, e.id, m.n, e.type, m.kind, m.sent
      FROM message m CROSS JOIN event e ON e.seq = coalesce(m.event, m.seq)
      WHERE m.lane = ? AND m.seq >= ? AND m.seq < ? AND (m.event IS NULL OR m.n > 0) AND NOT EXISTS(
        SELECT 1 FROM delivery d WHERE d.lane = m.lane AND d.seq = CASE m.n WHEN 0 THEN m.seq
          ELSE (SELECT x.seq FROM extra_delivery x
            WHERE x.event = m.event AND x.lane = m.lane AND x.n = m.n) END)
      """;

  private static final String ATTEMPTED =
      "SELECT "
          + SqliteDeliveryLog.COLUMNS
          + " FROM delivery d%1$s CROSS JOIN event e ON e.seq = d.event"
          + " WHERE d.lane = ? AND d.seq >= ? AND d.seq < ?%2$s";

  /// The last row that a page looks at, if there are so many. Of a status that has no index of its
  /// own, all others are looked at as well.
  private static final String LAST_OF_LOOK =
      "SELECT seq FROM %1$s d%2$s WHERE lane = ? AND seq >= ? AND seq < ?%3$s"
          + " ORDER BY seq DESC LIMIT 1 OFFSET "
          + (LOOKS_AT - 1);

  private final LaneNumbers lanes;

  EndpointDeliveries(LaneNumbers lanes) {
    this.lanes = lanes;
  }

  record Numbered(long seq, Delivery delivery) {}

  /// @param rows newest first
  /// @param from everything from this number on was looked at; empty when nothing older is left
  record Part(List<Numbered> rows, OptionalLong from) {}

  /// At most `limit` whose number is below `below`. Looks for what waits first: what is attempted
  /// meanwhile is found twice rather than not at all.
  Part find(Session session, int lane, DeliveryQuery query, long below, int limit)
      throws SQLException {
    EventTimes.Range times = EventTimes.range(session, query.from(), query.to());
    Range range = new Range(lane, times.first(), Math.min(below, times.end()));
    Optional<DeliveryStatus> status = query.status();
    boolean mayWait = status.isEmpty() || status.get() == DeliveryStatus.PENDING;
    boolean isFiltered =
        query.type().isPresent()
            || query.from().isPresent()
            || query.to().isPresent()
            || query.status().equals(Optional.of(DeliveryStatus.DELIVERED));
    OptionalLong lastMessage =
        mayWait ? last(session, "message", "", FIRST_SENT, range) : OptionalLong.empty();
    OptionalLong lastDelivery =
        isFiltered
            ? last(
                session, "delivery", index(status), isRare(status) ? condition(status) : "", range)
            : OptionalLong.empty();
    OptionalLong from = later(lastMessage, lastDelivery);
    Range looked = new Range(lane, from.orElse(range.first()), range.end());
    List<Numbered> waiting =
        mayWait
            ? select(session, row -> waiting(row, lane), WAITING, "m.sent", query, looked, limit)
            : List.of();
    List<Numbered> all =
        new ArrayList<>(
            select(
                session,
                this::attempted,
                ATTEMPTED.formatted(index(status), condition(status)),
                "d.created",
                query,
                looked,
                limit));
    Set<DeliveryId> attempted = new HashSet<>();
    all.forEach(one -> attempted.add(one.delivery().id()));
    waiting.stream().filter(one -> !attempted.contains(one.delivery().id())).forEach(all::add);
    all.sort(Comparator.comparingLong(Numbered::seq).reversed());
    return new Part(all.size() > limit ? all.subList(0, limit) : all, from);
  }

  /// @param first inclusive
  /// @param end exclusive
  private record Range(int lane, long first, long end) {}

  private static OptionalLong last(
      Session session, String table, String index, String condition, Range range)
      throws SQLException {
    Optional<Long> last =
        session.first(
            row -> row.getLong(1),
            LAST_OF_LOOK.formatted(table, index, condition),
            range.lane(),
            range.first(),
            range.end());
    return last.isPresent() ? OptionalLong.of(last.get()) : OptionalLong.empty();
  }

  private static OptionalLong later(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()))
        : one.isPresent() ? one : other;
  }

  /// By itself SQLite would go through all of the lane, by its primary key.
  private static String index(Optional<DeliveryStatus> status) {
    return isRare(status) ? " INDEXED BY delivery_undelivered" : "";
  }

  /// As text, in the words of the index: only so does SQLite see that the index is meant ("Partial
  /// Indexes").
  private static String condition(Optional<DeliveryStatus> status) {
    return status.map(one -> " AND d.status = " + Labels.number(one)).orElse("")
        + (isRare(status) ? " AND d.status <> 1" : "");
  }

  private static boolean isRare(Optional<DeliveryStatus> status) {
    return status.isPresent() && status.get() != DeliveryStatus.DELIVERED;
  }

  private static List<Numbered> select(
      Session session,
      Session.Row<Numbered> reader,
      String sql,
      String created,
      DeliveryQuery query,
      Range range,
      int limit)
      throws SQLException {
    StringBuilder text = new StringBuilder(sql);
    List<Object> values = new ArrayList<>(List.of(range.lane(), range.first(), range.end()));
    add(text, values, " AND e.type = ?", query.type().map(EventTypeName::value));
    add(text, values, " AND " + created + " >= ?", query.from().map(Values::bound));
    add(text, values, " AND " + created + " < ?", query.to().map(Values::bound));
    text.append(" ORDER BY ").append(created, 0, 2).append("seq DESC LIMIT ?");
    values.add(limit);
    return session.all(reader, text.toString(), values.toArray());
  }

  private static void add(
      StringBuilder text, List<Object> values, String condition, Optional<?> value) {
    if (value.isPresent()) {
      text.append(condition);
      values.add(value.get());
    }
  }

  private Numbered attempted(ResultSet row) throws SQLException {
    return new Numbered(row.getLong(1), SqliteDeliveryLog.delivery(row, lanes));
  }

  private Numbered waiting(ResultSet row, int lane) throws SQLException {
    var sent = Values.instant(row.getLong(6));
    return new Numbered(
        row.getLong(1),
        new Delivery(
            new DeliveryId(new EventId(row.getString(2)), lanes.endpoint(lane), row.getInt(3)),
            new EventTypeName(row.getString(4)),
            Labels.KINDS.get(row.getInt(5)),
            DeliveryStatus.PENDING,
            List.of(),
            Optional.empty(),
            sent,
            sent));
  }
}
