package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;

/// Moves back a chunk at a time, each in one transaction with its progress, so that a crash neither
/// loses a message nor counts it twice, and nobody waits long behind it.
final class SqliteDeadLetters implements DeadLetters {
  static final int CHUNK = 500;

  /// In the column `running`: 0 after all, its lane was rung.
  private static final int RUNNING = 1;

  /// Ended, and its lane is to be rung.
  private static final int UNRUNG = 2;

  private final Writer writer;
  private final Readers readers;
  private final StoredEvents events;
  private final LaneNumbers numbers;
  private final Lanes lanes;
  private final InstantSource clock;

  SqliteDeadLetters(
      Writer writer,
      Readers readers,
      StoredEvents events,
      LaneNumbers numbers,
      Lanes lanes,
      InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.events = events;
    this.numbers = numbers;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// @param upTo the last dead letter when it began: what dies later stays
  private record Task(EndpointId lane, int number, long upTo, boolean isRunning) {}

  record Dead(long seq, long event, int n, int kind) {}

  @Override
  public Optional<Move> redrive(EndpointId endpoint, UUID id) {
    return writer.run(session -> {
      Optional<LaneMemory> lane = lanes.find(endpoint);
      if (lane.isEmpty()) {
        return Optional.empty();
      }
      int number = lane.get().number;
      Optional<Move> latest = latest(session, number);
      if (latest.filter(move -> move.status() == Status.RUNNING).isPresent()) {
        return latest;
      }
      session.update(
          "INSERT OR REPLACE INTO redrive(lane, id, moved, total, up_to, running)"
              + " SELECT ?1, ?2, 0, count(*), coalesce(max(seq), 0), iif(count(*) > 0, ?3, ?4)"
              + " FROM dead_letter WHERE lane = ?1",
          number,
          Values.bytes(id),
          RUNNING,
          UNRUNG);
      return latest(session, number);
    });
  }

  @Override
  public Optional<Move> latest(EndpointId endpoint) {
    return lanes
        .find(endpoint)
        .flatMap(lane -> readers.read(session -> latest(session, lane.number)));
  }

  static Optional<Move> latest(Session session, int lane) throws SQLException {
    return session.first(
        SqliteDeadLetters::move,
        "SELECT id, moved, max(moved, total), running FROM redrive WHERE lane = ?",
        lane);
  }

  private static Move move(ResultSet row) throws SQLException {
    return new Move(
        Values.uuid(row.getBytes(1)),
        row.getLong(2),
        row.getLong(3),
        row.getInt(4) == RUNNING ? Status.RUNNING : Status.COMPLETED);
  }

  @Override
  public List<Carried> carryOn() {
    List<Task> tasks =
        readers.read(session ->
            session.all(
                row ->
                    new Task(
                        numbers.endpoint(row.getInt(1)),
                        row.getInt(1),
                        row.getLong(2),
                        row.getInt(3) == RUNNING),
                "SELECT lane, up_to, running FROM redrive WHERE running"));
    List<Carried> carried = new ArrayList<>();
    for (Task task : tasks) {
      Optional<Move> move = task.isRunning() ? carryOn(task) : latest(task.lane());
      move.map(one -> new Carried(task.lane(), one)).ifPresent(carried::add);
    }
    return carried;
  }

  @Override
  public void rung(Carried carried) {
    if (carried.move().status() == Status.RUNNING) {
      return;
    }
    lanes
        .find(carried.lane())
        .ifPresent(lane ->
            writer.run(session ->
                session.update(
                    "UPDATE redrive SET running = 0 WHERE lane = ? AND id = ? AND running = ?",
                    lane.number,
                    Values.bytes(carried.move().id()),
                    UNRUNG)));
  }

  /// One chunk. Empty when its lane was removed meanwhile.
  private Optional<Move> carryOn(Task task) {
    long now = Values.nanos(clock.instant());
    return writer.run(session -> {
      Optional<LaneMemory> lane = lanes.find(task.lane());
      if (lane.isEmpty()) {
        session.update("DELETE FROM redrive WHERE lane = ?", task.number());
        return Optional.empty();
      }
      List<Dead> chunk =
          session.all(
              row -> new Dead(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)),
              "SELECT seq, coalesce(event, seq), n, kind FROM dead_letter"
                  + " WHERE lane = ? AND seq <= ? ORDER BY seq LIMIT "
                  + CHUNK,
              task.number(),
              task.upTo());
      int moved = 0;
      for (Dead dead : chunk) {
        moved += moveBack(session, lane.get(), dead, now);
      }
      session.update(
          "UPDATE redrive SET moved = moved + ?, running = ? WHERE lane = ?",
          moved,
          chunk.size() == CHUNK ? RUNNING : UNRUNG,
          task.number());
      session.afterCommit(() -> lane.get().deadLettersRemoved(chunk.size()));
      return latest(session, task.number());
    });
  }

  static void removeDead(Session session, LaneMemory lane, Dead dead) throws SQLException {
    session.update("DELETE FROM dead_letter WHERE lane = ? AND seq = ?", lane.number, dead.seq());
  }

  /// As something new.
  ///
  /// @return 1, or 0 when its event is past its retention
  int moveBack(Session session, LaneMemory lane, Dead dead, long now) throws SQLException {
    removeDead(session, lane, dead);
    if (!isKept(session, dead)) {
      return 0;
    }
    long delivery =
        DeliverySeq.find(session, lane.number, dead.event(), dead.n()).orElse(dead.seq());
    session.update(
        "UPDATE delivery SET status = ?, next_attempt = NULL WHERE lane = ? AND seq = ?",
        Labels.number(DeliveryStatus.PENDING),
        lane.number,
        delivery);
    long seq = events.nextSeq();
    session.update(
        "INSERT INTO message(lane, seq, event, n, kind, sent, received)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?)",
        lane.number,
        seq,
        dead.event(),
        dead.n(),
        dead.kind(),
        now,
        Waiting.REDRIVEN);
    Waiting message =
        new Waiting(seq, dead.event(), dead.n(), Labels.KINDS.get(dead.kind()), now, 0);
    session.afterCommit(() -> lane.sent(message));
    return 1;
  }

  static boolean isKept(Session session, Dead dead) throws SQLException {
    return session.number("SELECT count(*) FROM event WHERE seq = ?", dead.event()) > 0;
  }
}
