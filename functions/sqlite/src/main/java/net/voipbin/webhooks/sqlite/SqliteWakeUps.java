package net.voipbin.webhooks.sqlite;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.WakeUps;

/// Wake-ups as rows, in the order of their minutes.
final class SqliteWakeUps implements WakeUps {
  private final Writer writer;
  private final Readers readers;
  private final LaneNumbers lanes;

  SqliteWakeUps(Writer writer, Readers readers, LaneNumbers lanes) {
    this.writer = writer;
    this.readers = readers;
    this.lanes = lanes;
  }

  @Override
  public void put(WakeUp wakeUp) {
    writer.run(session ->
        session.update(
            "INSERT INTO wake_up(minute, lane) VALUES(?, ?) ON CONFLICT DO NOTHING",
            wakeUp.minute().getEpochSecond(),
            lanes.intern(session, wakeUp.lane())));
  }

  @Override
  public List<WakeUp> due(Instant minute, int limit) {
    return readers.read(session ->
        session.all(
            row -> new WakeUp(Instant.ofEpochSecond(row.getLong(1)), lanes.endpoint(row.getInt(2))),
            "SELECT minute, lane FROM wake_up WHERE minute <= ? ORDER BY minute LIMIT ?",
            minute.getEpochSecond(),
            limit));
  }

  @Override
  public List<Instant> of(EndpointId lane) {
    return lanes.find(lane).map(this::of).orElse(List.of());
  }

  private List<Instant> of(int lane) {
    return readers.read(session ->
        session.all(
            row -> Instant.ofEpochSecond(row.getLong(1)),
            "SELECT minute FROM wake_up WHERE lane = ? ORDER BY minute",
            lane));
  }

  @Override
  public void remove(List<WakeUp> done) {
    writer.run(session -> {
      int removed = 0;
      for (WakeUp wakeUp : done) {
        removed +=
            session.update(
                "DELETE FROM wake_up WHERE minute = ? AND lane = ?",
                wakeUp.minute().getEpochSecond(),
                lanes.intern(session, wakeUp.lane()));
      }
      return removed;
    });
  }
}
