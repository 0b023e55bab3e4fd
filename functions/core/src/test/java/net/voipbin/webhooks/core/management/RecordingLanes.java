package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;

/// Lane records in a map, and a doorbell that nobody answers. Notes each write in a journal.
public final class RecordingLanes implements LaneRecords, Doorbell {
  private final Map<EndpointId, LaneRecord> records = new HashMap<>();
  private final Journal journal;

  public RecordingLanes(Journal journal) {
    this.journal = journal;
  }

  @Override
  public synchronized Optional<LaneRecord> find(EndpointId lane) {
    return Optional.ofNullable(records.get(lane));
  }

  @Override
  public synchronized Result write(EndpointId lane, LaneWrite write) {
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
    return new Result.Written(before);
  }

  @Override
  public synchronized void create(EndpointId lane, LaneRecord initial) {
    journal.note("lane");
    records.putIfAbsent(lane, initial);
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    journal.note("lane removed");
    records.remove(lane);
  }

  @Override
  public synchronized void ring(Bell bell) {
    journal.note("bell");
  }
}
