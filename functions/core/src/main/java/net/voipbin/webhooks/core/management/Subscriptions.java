package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// The subscriptions of all customers, each seen by its own customer only.
public interface Subscriptions {
  void insert(Subscription subscription);

  /// Empty for another customer's.
  Optional<Subscription> find(CustomerId customer, SubscriptionId id);

  Page<Subscription> list(CustomerId customer, EndpointId endpoint, Page.Request page);

  int count(CustomerId customer, EndpointId endpoint);

  /// Writes `next` over `expected`. False when the subscription is gone or was changed meanwhile.
  boolean replace(Subscription expected, Subscription next);

  /// Idempotent.
  void delete(CustomerId customer, SubscriptionId id);
}
