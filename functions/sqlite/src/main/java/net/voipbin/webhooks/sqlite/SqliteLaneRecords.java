package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Vitals;
import net.voipbin.webhooks.core.upkeep.AllLanes;
import org.jspecify.annotations.Nullable;

/// Lane records in memory. A lease and the rings die with the process, which is right: so do its
/// drains and its bells, and at its start every lane with messages is rung. A gate, the circuit's
/// figures and the slow flag are in the file before they are answered. What was sent in the last
/// second before a start is not known: every lane's pace begins a second after it.
final class SqliteLaneRecords implements LaneRecords, AllLanes {
  private final Writer writer;
  private final LaneNumbers numbers;
  private final InstantSource clock;
  private final Map<EndpointId, Cell> cells = new ConcurrentHashMap<>();

  SqliteLaneRecords(Writer writer, LaneNumbers numbers, InstantSource clock) {
    this.writer = writer;
    this.numbers = numbers;
    this.clock = clock;
  }

  void load(Session session) throws SQLException {
    Instant now = clock.instant();
    session.all(
        row -> load(row, new EndpointId(Values.uuid(row.getBytes(1))), now),
        "SELECT endpoint, gate, gate_detail, slow, failures, failing_since, trips,"
            + " form_version, form_receives FROM lane WHERE gate IS NOT NULL");
  }

  /// One that cannot be read is as good as none: patrol makes it anew.
  private boolean load(ResultSet row, EndpointId endpoint, Instant now) throws SQLException {
    Optional<Gate> gate = readableGate(row);
    if (gate.isEmpty()) {
      return false;
    }
    Cell cell = new Cell();
    Vitals vitals = new Vitals(circuit(row), row.getInt(4) != 0, Optional.of(now.plusSeconds(1)));
    cell.set(new LaneRecord(Optional.empty(), 0, 0, gate.get(), vitals), now);
    int version = row.getInt(8);
    boolean isNoted = !row.wasNull();
    cell.form = isNoted ? new LaneForm(version, row.getInt(9)) : null;
    cells.put(endpoint, cell);
    return true;
  }

  @Override
  public Optional<LaneRecord> find(EndpointId lane) {
    Cell cell = cells.get(lane);
    return cell == null ? Optional.empty() : Optional.ofNullable(cell.record);
  }

  @Override
  public Result write(EndpointId lane, LaneWrite write) {
    Cell cell = cells.get(lane);
    if (cell == null) {
      return new Result.NoLane();
    }
    cell.lock.lock();
    try {
      LaneRecord before = cell.record;
      if (before == null) {
        return new Result.NoLane();
      }
      Optional<LaneRecord> after = write.after(before);
      if (after.isEmpty()) {
        return new Result.Refused(before);
      }
      boolean mustSurvive = !lasting(after.get()).equals(lasting(before));
      if (mustSurvive) {
        save(lane, after);
      }
      cell.set(after.get(), clock.instant());
      return new Result.Written(before);
    } finally {
      cell.lock.unlock();
    }
  }

  @Override
  public void create(EndpointId lane, LaneRecord initial) {
    Cell cell = cells.computeIfAbsent(lane, _ -> new Cell());
    cell.lock.lock();
    try {
      if (cell.record == null) {
        save(lane, Optional.of(initial));
        cell.set(initial, clock.instant());
      }
    } finally {
      cell.lock.unlock();
    }
  }

  @Override
  public void remove(EndpointId lane) {
    Cell cell = cells.get(lane);
    if (cell == null) {
      return;
    }
    cell.lock.lock();
    try {
      save(lane, Optional.empty());
      writer.run(session ->
          session.update(
              "UPDATE lane SET form_version = NULL WHERE no = ?", numbers.intern(session, lane)));
      cell.record = null;
      cell.form = null;
    } finally {
      cell.lock.unlock();
    }
  }

  @Override
  public Sweep sweep() {
    List<Lane> all = new ArrayList<>();
    cells.forEach((id, cell) -> cell.lane(id).ifPresent(all::add));
    return new Sweep(all, Set.of());
  }

  @Override
  public void made(EndpointId lane, LaneForm form) {
    Cell cell = cells.get(lane);
    if (cell == null) {
      return;
    }
    cell.lock.lock();
    try {
      if (cell.record != null) {
        writer.run(session ->
            session.update(
                "UPDATE lane SET form_version = ?, form_receives = ? WHERE no = ?",
                form.version(),
                form.maxReceives(),
                numbers.intern(session, lane)));
        cell.form = form;
      }
    } finally {
      cell.lock.unlock();
    }
  }

  /// What is in the file, of a record.
  private static LaneRecord lasting(LaneRecord record) {
    Vitals vitals = new Vitals(record.vitals().circuit(), record.vitals().slow(), Optional.empty());
    return new LaneRecord(Optional.empty(), 0, 0, record.gate(), vitals);
  }

  private void save(EndpointId lane, Optional<LaneRecord> record) {
    writer.run(session ->
        session.update(
            "UPDATE lane SET gate = ?, gate_detail = ?, slow = ?, failures = ?,"
                + " failing_since = ?, trips = ? WHERE no = ?",
            Values.text(record.map(some -> name(some.gate()))),
            Values.text(record.flatMap(some -> detail(some.gate()))),
            record.filter(LaneRecord::slow).isPresent() ? 1 : 0,
            circuit(record).failures(),
            Values.text(circuit(record).since()),
            circuit(record).trips(),
            numbers.intern(session, lane)));
  }

  private static Circuit circuit(Optional<LaneRecord> record) {
    return record.map(some -> some.vitals().circuit()).orElse(Circuit.CLOSED);
  }

  private static Circuit circuit(ResultSet row) throws SQLException {
    Optional<Instant> since = Optional.ofNullable(row.getString(6)).map(Instant::parse);
    return new Circuit(row.getInt(5), since, row.getInt(7));
  }

  private static String name(Gate gate) {
    return switch (gate) {
      case Gate.Open _ -> "open";
      case Gate.Paused _ -> "paused";
      case Gate.Disabled _ -> "disabled";
      case Gate.Suspended _ -> "suspended";
      case Gate.Held _ -> "held";
      case Gate.Circuit _ -> "circuit";
    };
  }

  private static Optional<String> detail(Gate gate) {
    return switch (gate) {
      case Gate.Open _, Gate.Paused _, Gate.Suspended _ -> Optional.empty();
      case Gate.Disabled(String reason) -> Optional.of(reason);
      case Gate.Held(Instant until) -> Optional.of(until.toString());
      case Gate.Circuit(Instant until, DeliveryId probe) -> Optional.of(until + " " + probe);
    };
  }

  private static Gate gate(ResultSet row) throws SQLException {
    String name = row.getString(2);
    return switch (name) {
      case "open" -> new Gate.Open();
      case "paused" -> new Gate.Paused();
      case "disabled" -> new Gate.Disabled(row.getString(3));
      case "suspended" -> new Gate.Suspended();
      case "held" -> new Gate.Held(Instant.parse(row.getString(3)));
      case "circuit" -> openCircuit(row.getString(3));
      default -> throw new IllegalArgumentException("no gate is called " + name);
    };
  }

  private static Optional<Gate> readableGate(ResultSet row) throws SQLException {
    try {
      return Optional.of(gate(row));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static Gate openCircuit(String detail) {
    int space = detail.indexOf(' ');
    DeliveryId probe =
        DeliveryId.parse(detail.substring(space + 1))
            .orElseThrow(() -> new IllegalArgumentException("no delivery is called " + detail));
    return new Gate.Circuit(Instant.parse(detail.substring(0, space)), probe);
  }

  private static final class Cell {
    private final ReentrantLock lock = new ReentrantLock();

    /// Null when there is no record (any more).
    private volatile @Nullable LaneRecord record;

    private volatile Instant touched = Instant.MIN;
    private volatile @Nullable LaneForm form;

    private void set(LaneRecord next, Instant now) {
      touched = now;
      record = next;
    }

    private Optional<Lane> lane(EndpointId id) {
      return Optional.ofNullable(record)
          .map(some -> new Lane(id, some, touched, Optional.ofNullable(form)));
    }
  }
}
