package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;

/// The lanes that have a queue, each with its part in memory.
final class Lanes {
  private final Map<EndpointId, LaneMemory> memory = new ConcurrentHashMap<>();

  /// Finds out how much waits; the messages themselves are read when their lane is drained. One
  /// pass over the keys of what waits.
  void load(Session session) throws SQLException {
    Map<Integer, LaneMemory.Stored> stored = new HashMap<>();
    session.all(
        row ->
            stored.put(
                row.getInt(1),
                new LaneMemory.Stored(row.getLong(2), 0, row.getLong(3), row.getLong(4) > 0)),
        "SELECT lane, count(*), max(seq), count(due) FROM message GROUP BY lane");
    Map<Integer, Long> dead = new HashMap<>();
    session.all(
        row -> dead.put(row.getInt(1), row.getLong(2)),
        "SELECT lane, count(*) FROM dead_letter GROUP BY lane");
    session.all(
        row -> {
          int number = row.getInt(1);
          LaneMemory.Stored some = stored.getOrDefault(number, LaneMemory.Stored.NOTHING);
          LaneMemory.Stored all =
              new LaneMemory.Stored(
                  some.messages(),
                  dead.getOrDefault(number, 0L),
                  some.lastSent(),
                  some.someDelayed());
          EndpointId endpoint = new EndpointId(Values.uuid(row.getBytes(2)));
          return put(endpoint, new LaneMemory(number, row.getInt(3), all));
        },
        "SELECT no, endpoint, max_receive FROM lane WHERE max_receive IS NOT NULL");
  }

  Optional<LaneMemory> find(EndpointId endpoint) {
    return Optional.ofNullable(memory.get(endpoint));
  }

  SqliteStore.Totals totals() {
    long waiting = 0;
    long inFlight = 0;
    long dead = 0;
    for (LaneMemory lane : memory.values()) {
      LaneMemory.Counts counts = lane.counts();
      waiting += counts.waiting();
      inFlight += counts.inFlight();
      dead += counts.dead();
    }
    return new SqliteStore.Totals(memory.size(), waiting, inFlight, dead);
  }

  Set<EndpointId> all() {
    return Set.copyOf(memory.keySet());
  }

  boolean put(EndpointId endpoint, LaneMemory lane) {
    return memory.putIfAbsent(endpoint, lane) == null;
  }

  Optional<LaneMemory> remove(EndpointId endpoint) {
    return Optional.ofNullable(memory.remove(endpoint));
  }

  /// One bell for each lane where a message is visible now, and one for each second within
  /// [Doorbell#MAX_DELAY] in which one becomes visible. What comes later has its wake-up.
  List<Bell> bells(Session session, Instant now) throws SQLException {
    List<Bell> bells = new ArrayList<>();
    long from = Values.nanos(now);
    long to = Values.nanos(now.plus(Doorbell.MAX_DELAY));
    for (Map.Entry<EndpointId, LaneMemory> lane : memory.entrySet()) {
      int number = lane.getValue().number;
      boolean slow = session.number("SELECT slow FROM lane WHERE no = ?", number) != 0;
      if (lane.getValue().counts().waiting() > delayed(session, number, from)) {
        bells.add(Bell.now(lane.getKey(), slow));
      }
      for (long second : secondsOfDelayed(session, number, from, to)) {
        Duration delay = Duration.between(now, Instant.ofEpochSecond(second + 1));
        boolean isFar = delay.compareTo(Doorbell.MAX_DELAY) > 0;
        bells.add(new Bell(lane.getKey(), slow, isFar ? Doorbell.MAX_DELAY : delay));
      }
    }
    return bells;
  }

  private static long delayed(Session session, int lane, long after) throws SQLException {
    return session.number(
        "SELECT count(*) FROM message WHERE lane = ? AND due IS NOT NULL AND due > ?", lane, after);
  }

  private static List<Long> secondsOfDelayed(Session session, int lane, long from, long to)
      throws SQLException {
    return session.all(
        row -> row.getLong(1),
        "SELECT DISTINCT due / 1000000000 FROM message"
            + " WHERE lane = ? AND due IS NOT NULL AND due > ? AND due <= ?",
        lane,
        from,
        to);
  }
}
