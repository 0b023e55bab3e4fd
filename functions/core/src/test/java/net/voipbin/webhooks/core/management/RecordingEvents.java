package net.voipbin.webhooks.core.management;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.Rejection;

/// Writes events into a history.
final class RecordingEvents implements EventLog {
  private final InMemoryHistory history;

  RecordingEvents(InMemoryHistory history) {
    this.history = history;
  }

  @Override
  public List<Optional<List<EndpointId>>> routed(List<EventKey> keys) {
    return keys.stream()
        .map(key -> history.event(key.customer(), key.id()).map(History.StoredEvent::endpoints))
        .toList();
  }

  @Override
  public List<Boolean> record(List<Routed> events) {
    for (Routed routed : events) {
      Event event = routed.event();
      history.add(
          event.customer(),
          new History.StoredEvent(
              event.id(),
              event.type(),
              event.timestamp(),
              routed.received(),
              routed.endpoints(),
              Optional.of(event.body())));
    }
    return events.stream().map(_ -> true).toList();
  }

  @Override
  public void reject(Rejection rejection) {
    throw new UnsupportedOperationException();
  }
}
