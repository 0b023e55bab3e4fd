package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.upkeep.AllLanes;

/// Lane records in a map, and a doorbell that nobody answers. Notes each write in a journal.
public final class RecordingLanes implements LaneRecords, AllLanes, Doorbell {
  private final Map<EndpointId, LaneRecord> records = new HashMap<>();
  private final Map<EndpointId, Instant> touched = new HashMap<>();
  private final Map<EndpointId, LaneForm> forms = new HashMap<>();
  private final Set<EndpointId> broken = new HashSet<>();
  private final Journal journal;
  private final InstantSource clock;

  public RecordingLanes(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public synchronized Sweep sweep() {
    List<Lane> all =
        records.entrySet().stream()
            .map(entry -> {
              EndpointId id = entry.getKey();
              return new Lane(
                  id,
                  entry.getValue(),
                  touched.getOrDefault(id, Instant.EPOCH),
                  Optional.ofNullable(forms.get(id)));
            })
            .toList();
    return new Sweep(all, Set.of());
  }

  @Override
  public synchronized void made(EndpointId lane, LaneForm form) {
    if (records.containsKey(lane)) {
      forms.put(lane, form);
    }
  }

  /// It answers nothing any more.
  public synchronized void breakDown(EndpointId lane) {
    broken.add(lane);
  }

  public synchronized void repair(EndpointId lane) {
    broken.remove(lane);
  }

  private void check(EndpointId lane) {
    if (broken.contains(lane)) {
      throw new IllegalStateException("no answer");
    }
  }

  @Override
  public synchronized Optional<LaneRecord> find(EndpointId lane) {
    check(lane);
    return Optional.ofNullable(records.get(lane));
  }

  @Override
  public synchronized Result write(EndpointId lane, LaneWrite write) {
    check(lane);
    LaneRecord before = records.get(lane);
    if (before == null) {
      return new Result.NoLane();
    }
    Optional<LaneRecord> after = write.after(before);
    if (after.isEmpty()) {
      return new Result.Refused(before);
    }
    journal.note(
        write instanceof LaneWrite.SetGate(var gate)
            ? "gate " + gate.getClass().getSimpleName()
            : write.getClass().getSimpleName());
    records.put(lane, after.get());
    touched.put(lane, clock.instant());
    return new Result.Written(before);
  }

  @Override
  public synchronized void create(EndpointId lane, LaneRecord initial) {
    journal.note("lane");
    records.putIfAbsent(lane, initial);
    touched.putIfAbsent(lane, clock.instant());
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    journal.note("lane removed");
    records.remove(lane);
    touched.remove(lane);
    forms.remove(lane);
  }

  @Override
  public synchronized void ring(Bell bell) {
    check(bell.lane());
    journal.note("bell");
  }
}
