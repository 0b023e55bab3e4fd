package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// A subscription that a customer wants: as [Subscription] says, not made yet.
public record SubscriptionDraft(
    List<TypePattern> eventTypes,
    Optional<Filter> filter,
    Optional<UUID> activeflowId,
    Optional<Instant> expires) {
  public SubscriptionDraft {
    eventTypes = List.copyOf(eventTypes);
  }

  Subscription make(CustomerId customer, EndpointId endpoint, Fresh fresh) {
    Instant now = fresh.now();
    return new Subscription(
        new SubscriptionId(fresh.id()),
        customer,
        endpoint,
        eventTypes,
        filter,
        activeflowId,
        expires,
        now,
        now);
  }
}
