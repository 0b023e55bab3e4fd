package net.voipbin.webhooks.sqlite;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;

/// Counts kept in memory; the age of the oldest from the file.
final class SqliteLaneDepths implements LaneDepths {
  private final Readers readers;
  private final Lanes lanes;
  private final InstantSource clock;

  SqliteLaneDepths(Readers readers, Lanes lanes, InstantSource clock) {
    this.readers = readers;
    this.lanes = lanes;
    this.clock = clock;
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

  @Override
  public long ready(EndpointId endpoint) {
    return lanes
        .find(endpoint)
        .map(lane -> Math.max(0, lane.counts().waiting() - delayed(lane.number)))
        .orElse(0L);
  }

  private long delayed(int lane) {
    return readers.read(session ->
        session.number(
            "SELECT count(*) FROM message WHERE lane = ? AND due > ?",
            lane,
            Values.nanos(clock.instant())));
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
