package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionIndex;
import org.jspecify.annotations.Nullable;

/// Who wants an event. Keeps each customer's compiled subscriptions for as long as they are true.
final class Matching {
  /// Customers whose compiled form is kept; beyond it all are dropped and made again as needed.
  private static final int MAX_KEPT = 10_000;

  private final SubscriptionSource subscriptions;
  private final Map<CustomerId, Compiled> kept = new ConcurrentHashMap<>();

  private final Function<List<Subscription>, SubscriptionIndex> compiler;

  Matching(SubscriptionSource subscriptions) {
    this(subscriptions, SubscriptionIndex::of);
  }

  Matching(
      SubscriptionSource subscriptions, Function<List<Subscription>, SubscriptionIndex> compiler) {
    this.subscriptions = subscriptions;
    this.compiler = compiler;
  }

  /// Whether its customer is deleted.
  boolean isGone(Event event) {
    return subscriptions.of(event.customer()).isGone();
  }

  Set<EndpointId> match(Event event, Instant now) {
    SubscriptionSource.Snapshot snapshot = subscriptions.of(event.customer());
    Compiled compiled = kept.get(event.customer());
    if (compiled == null || compiled.version != snapshot.version()) {
      compiled = keep(event.customer(), snapshot);
    }
    Set<EndpointId> wanted = compiled.index().match(event, now);
    wanted.addAll(ofItsSession(event, now));
    News.subject(event).ifPresent(wanted::remove);
    return wanted;
  }

  /// Compiled each time: they are few, and soon over.
  private Set<EndpointId> ofItsSession(Event event, Instant now) {
    List<Subscription> bound =
        event
            .activeflowId()
            .map(session -> subscriptions.ofSession(event.customer(), session))
            .orElse(List.of());
    return bound.isEmpty() ? Set.of() : SubscriptionIndex.of(bound).match(event, now);
  }

  private Compiled keep(CustomerId customer, SubscriptionSource.Snapshot snapshot) {
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    return kept.compute(
        customer,
        (_, there) ->
            there != null && there.version == snapshot.version()
                ? there
                : new Compiled(snapshot.version(), snapshot.subscriptions()));
  }

  /// Compiled by whoever needs it first. Whoever needs it meanwhile waits: thousands of
  /// subscriptions take tens of megabytes and a tenth of a second, each time.
  private final class Compiled {
    private final long version;
    private final List<Subscription> from;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SubscriptionIndex index;

    private Compiled(long version, List<Subscription> from) {
      this.version = version;
      this.from = from;
    }

    SubscriptionIndex index() {
      SubscriptionIndex ready = index;
      return ready == null ? compile() : ready;
    }

    private SubscriptionIndex compile() {
      lock.lock();
      try {
        SubscriptionIndex ready = index;
        if (ready == null) {
          ready = compiler.apply(from);
          index = ready;
        }
        return ready;
      } finally {
        lock.unlock();
      }
    }
  }
}
