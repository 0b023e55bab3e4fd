package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.InMemoryEndpoints;
import net.voipbin.webhooks.core.management.InMemorySubscriptions;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.subscription.Subscription;

/// What events meet, straight from the subscriptions.
record AllSubscriptions(InMemorySubscriptions subscriptions, InMemoryEndpoints endpoints)
    implements SubscriptionSource {
  @Override
  public Snapshot of(CustomerId customer) {
    return new Snapshot(
        0, all(customer).stream().filter(one -> one.activeflowId().isEmpty()).toList());
  }

  @Override
  public List<Subscription> ofSession(CustomerId customer, UUID activeflowId) {
    return all(customer).stream()
        .filter(one -> one.activeflowId().equals(Optional.of(activeflowId)))
        .toList();
  }

  @Override
  public List<Subscription> all(CustomerId customer) {
    Page.Request all = new Page.Request(Page.Request.MAX_SIZE, Optional.empty());
    return endpoints.list(customer, Optional.empty(), all).items().stream()
        .flatMap(one -> subscriptions.list(customer, one.id(), all).items().stream())
        .toList();
  }
}
