package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  /// What waits, each under the number that its entry in the log will have.
  private static final String WAITING =
      """
      SELECT m.seq, e.id, m.n, e.type, m.kind, m.sent AS created
      FROM message m JOIN event e ON e.seq = coalesce(m.event, m.seq)
      WHERE m.lane = ? AND m.seq < ? AND (m.event IS NULL OR m.n > 0) AND NOT EXISTS(
        SELECT 1 FROM delivery d WHERE d.lane = m.lane AND d.seq = CASE m.n WHEN 0 THEN m.seq
          ELSE (SELECT x.seq FROM extra_delivery x
            WHERE x.event = m.event AND x.lane = m.lane AND x.n = m.n) END)
      """;

  private static final String ATTEMPTED =
      "SELECT "
          + SqliteDeliveryLog.COLUMNS
          + " FROM delivery d JOIN event e ON e.seq = d.event WHERE d.lane = ? AND d.seq < ?";

  private final LaneNumbers lanes;

  EndpointDeliveries(LaneNumbers lanes) {
    this.lanes = lanes;
  }

  record Numbered(long seq, Delivery delivery) {}

  /// At most `limit` whose number is below `below`. Looks for what waits first: what is attempted
  /// meanwhile is found twice rather than not at all.
  List<Numbered> find(Session session, int lane, DeliveryQuery query, long below, int limit)
      throws SQLException {
    List<Numbered> waiting =
        query.status().orElse(DeliveryStatus.PENDING) == DeliveryStatus.PENDING
            ? select(session, row -> waiting(row, lane), WAITING, "m.", query, lane, below, limit)
            : List.of();
    List<Numbered> all =
        new ArrayList<>(
            select(session, this::attempted, ATTEMPTED, "d.", query, lane, below, limit));
    Set<DeliveryId> attempted = new HashSet<>();
    all.forEach(one -> attempted.add(one.delivery().id()));
    waiting.stream().filter(one -> !attempted.contains(one.delivery().id())).forEach(all::add);
    all.sort(Comparator.comparingLong(Numbered::seq).reversed());
    return all.size() > limit ? all.subList(0, limit) : all;
  }

  private static List<Numbered> select(
      Session session,
      Session.Row<Numbered> reader,
      String sql,
      String table,
      DeliveryQuery query,
      int lane,
      long below,
      int limit)
      throws SQLException {
    String created = table.equals("m.") ? "m.sent" : "d.created";
    StringBuilder text = new StringBuilder(sql);
    List<Object> values = new ArrayList<>(List.of(lane, below));
    boolean byStatus = query.status().isPresent() && table.equals("d.");
    if (byStatus) {
      text.append(" AND d.status = ?");
      values.add(Labels.number(query.status().get()));
    }
    add(text, values, " AND e.type = ?", query.type().map(EventTypeName::value));
    add(text, values, " AND " + created + " >= ?", query.from().map(Values::bound));
    add(text, values, " AND " + created + " < ?", query.to().map(Values::bound));
    text.append(" ORDER BY ").append(table).append("seq DESC LIMIT ?");
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
