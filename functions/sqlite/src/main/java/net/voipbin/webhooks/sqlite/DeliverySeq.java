package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/// Where a delivery stands in its endpoint's list: a live one where its event came in, what is sent
/// again where it was sent again.
final class DeliverySeq {
  private DeliverySeq() {}

  /// Empty for one that was never sent.
  static Optional<Long> find(Session session, int lane, long event, int n) throws SQLException {
    return n == 0
        ? Optional.of(event)
        : session.first(
            row -> row.getLong(1),
            "SELECT seq FROM extra_delivery WHERE event = ? AND lane = ? AND n = ?",
            event,
            lane,
            n);
  }
}
