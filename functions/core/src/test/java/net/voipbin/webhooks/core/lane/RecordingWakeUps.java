package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Remembers what was promised; nobody is woken.
final class RecordingWakeUps implements WakeUps {
  final List<WakeUp> all = new CopyOnWriteArrayList<>();

  @Override
  public void put(WakeUp wakeUp) {
    all.add(wakeUp);
  }

  @Override
  public List<WakeUp> due(Instant minute, int limit) {
    return all.stream().filter(due -> !due.minute().isAfter(minute)).limit(limit).toList();
  }

  @Override
  public List<Instant> of(EndpointId lane) {
    return all.stream()
        .filter(one -> one.lane().equals(lane))
        .map(WakeUp::minute)
        .sorted()
        .toList();
  }

  @Override
  public void remove(List<WakeUp> done) {
    all.removeAll(done);
  }
}
