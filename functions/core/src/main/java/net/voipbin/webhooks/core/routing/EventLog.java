package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;

/// Which events came in and where they went.
public interface EventLog {
  /// In the order of `keys`: the endpoints an event was routed to; empty for one that is new, or
  /// whose routing did not come to its end.
  List<Optional<List<EndpointId>>> routed(List<EventKey> keys);

  /// Writes each event with its endpoints, unless a record is there: the first one stays. In the
  /// order of `events`: whether a record surely is there now.
  List<Boolean> record(List<Routed> events);

  /// Keeps what could not be understood, with its bytes.
  void reject(Rejection rejection);

  /// @param endpoints may be empty: nobody wanted it
  /// @param received when it came in
  record Routed(Event event, List<EndpointId> endpoints, Instant received) {
    public Routed {
      endpoints = List.copyOf(endpoints);
    }
  }
}
