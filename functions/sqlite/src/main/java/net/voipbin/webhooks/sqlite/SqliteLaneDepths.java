package net.voipbin.webhooks.sqlite;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;

/// Counts kept in memory; the age of the oldest from the file.
final class SqliteLaneDepths implements LaneDepths {
  private final Readers readers;
  private final Lanes lanes;

  SqliteLaneDepths(Readers readers, Lanes lanes) {
    this.readers = readers;
    this.lanes = lanes;
  }

  @Override
  public Depth of(EndpointId endpoint) {
    Optional<LaneMemory> lane = lanes.find(endpoint);
    if (lane.isEmpty()) {
      return new Depth(0, 0, 0, Optional.empty());
    }
    LaneMemory.Counts counts = lane.get().counts();
    return new Depth(counts.waiting(), counts.inFlight(), counts.dead(), oldest(lane.get().number));
  }

  private Optional<Instant> oldest(int lane) {
    return readers
        .read(session ->
            session.first(
                row -> row.getLong(1),
                "SELECT sent FROM message WHERE lane = ? ORDER BY seq LIMIT 1",
                lane))
        .map(Values::instant);
  }
}
