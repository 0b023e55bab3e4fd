package net.voipbin.webhooks.sqlite;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.upkeep.OrphanMarks;

/// Orphans in memory: after a start they are found anew, which only makes them stay longer.
final class OrphansSinceStart implements OrphanMarks {
  private final Map<EndpointId, Mark> marks = new ConcurrentHashMap<>();

  @Override
  public Optional<Mark> find(EndpointId lane) {
    return Optional.ofNullable(marks.get(lane));
  }

  @Override
  public void put(EndpointId lane, Mark mark) {
    marks.put(lane, mark);
  }

  @Override
  public void remove(EndpointId lane) {
    marks.remove(lane);
  }
}
