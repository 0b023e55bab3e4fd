package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;

/// When each lane last had a delivery acknowledged: in memory, and for those that had none since
/// the start from the file, once.
final class LastDelivered {
  private static final long NEVER = Long.MIN_VALUE;

  private final Map<Integer, Long> times = new ConcurrentHashMap<>();

  void acknowledged(int lane, long time) {
    times.merge(lane, time, Math::max);
  }

  Optional<Instant> of(Readers readers, int lane) {
    Long known = times.get(lane);
    long time =
        known == null
            ? times.merge(lane, readers.read(session -> stored(session, lane)), Math::max)
            : known;
    return time == NEVER ? Optional.empty() : Optional.of(Values.instant(time));
  }

  private static long stored(Session session, int lane) throws SQLException {
    return session
        .first(
            row -> row.getLong(1),
            "SELECT updated FROM delivery WHERE lane = ? AND status = ? ORDER BY seq DESC LIMIT 1",
            lane,
            Labels.number(DeliveryStatus.DELIVERED))
        .orElse(NEVER);
  }
}
