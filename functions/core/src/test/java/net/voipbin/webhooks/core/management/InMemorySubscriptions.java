package net.voipbin.webhooks.core.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// Subscriptions in a map.
public final class InMemorySubscriptions implements Subscriptions {
  private final Map<SubscriptionId, Subscription> rows = new LinkedHashMap<>();

  @Override
  public synchronized void insert(Subscription subscription) {
    rows.put(subscription.id(), subscription);
  }

  @Override
  public synchronized Optional<Subscription> find(CustomerId customer, SubscriptionId id) {
    return Optional.ofNullable(rows.get(id)).filter(found -> found.customer().equals(customer));
  }

  @Override
  public synchronized Page<Subscription> list(
      CustomerId customer, EndpointId endpoint, Page.Request page) {
    return InMemoryPages.page(
        of(customer, endpoint), found -> found.created() + " " + found.id(), page);
  }

  @Override
  public synchronized int count(CustomerId customer, EndpointId endpoint) {
    return of(customer, endpoint).size();
  }

  private List<Subscription> of(CustomerId customer, EndpointId endpoint) {
    return rows.values().stream()
        .filter(found -> found.customer().equals(customer) && found.endpoint().equals(endpoint))
        .toList();
  }

  @Override
  public synchronized boolean replace(Subscription expected, Subscription next) {
    return rows.replace(expected.id(), expected, next);
  }

  @Override
  public synchronized void delete(CustomerId customer, SubscriptionId id) {
    find(customer, id).ifPresent(found -> rows.remove(found.id()));
  }

  synchronized void deleteOf(EndpointId endpoint) {
    rows.values().removeIf(found -> found.endpoint().equals(endpoint));
  }
}
