package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.subscription.SubscriptionIndex;

/// Who wants an event. Keeps each customer's compiled subscriptions for as long as they are true.
final class Matching {
  /// Customers whose compiled form is kept; beyond it all are dropped and made again as needed.
  private static final int MAX_KEPT = 10_000;

  private final SubscriptionSource subscriptions;
  private final Map<CustomerId, Compiled> kept = new ConcurrentHashMap<>();

  Matching(SubscriptionSource subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// Whether its customer is deleted.
  boolean isGone(Event event) {
    return subscriptions.of(event.customer()).isGone();
  }

  Set<EndpointId> match(Event event, Instant now) {
    SubscriptionSource.Snapshot snapshot = subscriptions.of(event.customer());
    Compiled compiled = kept.get(event.customer());
    if (compiled == null || compiled.version != snapshot.version()) {
      compiled = new Compiled(snapshot.version(), SubscriptionIndex.of(snapshot.subscriptions()));
      if (kept.size() >= MAX_KEPT) {
        kept.clear();
      }
      kept.put(event.customer(), compiled);
    }
    Set<EndpointId> wanted = compiled.index.match(event, now);
    News.subject(event).ifPresent(wanted::remove);
    return wanted;
  }

  private record Compiled(long version, SubscriptionIndex index) {}
}
