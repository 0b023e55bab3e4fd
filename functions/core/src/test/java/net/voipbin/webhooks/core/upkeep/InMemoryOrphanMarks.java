package net.voipbin.webhooks.core.upkeep;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Marks in a map.
final class InMemoryOrphanMarks implements OrphanMarks {
  private final Map<EndpointId, Mark> marks = new HashMap<>();

  @Override
  public synchronized Optional<Mark> find(EndpointId lane) {
    return Optional.ofNullable(marks.get(lane));
  }

  @Override
  public synchronized void put(EndpointId lane, Mark mark) {
    marks.put(lane, mark);
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    marks.remove(lane);
  }
}
