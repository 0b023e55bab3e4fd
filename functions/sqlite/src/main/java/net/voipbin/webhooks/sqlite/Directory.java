package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// Endpoints, their secrets and subscriptions in memory: every event and every delivery needs them.
/// Holds only what is on disk, and all of it.
final class Directory implements DeliveryTargets, SubscriptionSource {
  private final Map<EndpointId, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<EndpointId, EndpointSecrets> secrets = new ConcurrentHashMap<>();
  private final Map<CustomerId, Known> known = new ConcurrentHashMap<>();

  /// Guarded by the lock, as is the version.
  private final Map<CustomerId, Map<SubscriptionId, Subscription>> subscriptions =
      new LinkedHashMap<>();

  private final Set<CustomerId> gone = ConcurrentHashMap.newKeySet();

  private final ReentrantLock lock = new ReentrantLock();
  private long version;

  /// Of a customer: the subscriptions that count.
  ///
  /// @param bound by their session
  private record Known(
      Snapshot snapshot, Map<UUID, List<Subscription>> bound, List<Subscription> all) {
    static Known nothing(boolean isGone) {
      return new Known(new Snapshot(0, List.of(), isGone), Map.of(), List.of());
    }
  }

  void load(Session session, SecretBox box) throws SQLException {
    session.all(
        row -> {
          EndpointId id = id(row.getBytes(2));
          return EndpointRows.readable(row).map(endpoint -> endpoints.put(id, endpoint));
        },
        "SELECT " + EndpointRows.COLUMNS + " FROM endpoint");
    session.all(
        row -> {
          EndpointId id = id(row.getBytes(1));
          return secrets.put(id, SecretRows.secrets(row, id, box));
        },
        "SELECT " + SecretRows.COLUMNS + " FROM endpoint_secret");
    for (Subscription subscription :
        session.all(
            SubscriptionRows::subscription,
            "SELECT " + SubscriptionRows.COLUMNS + " FROM subscription ORDER BY seq")) {
      subscriptions
          .computeIfAbsent(subscription.customer(), _ -> new LinkedHashMap<>())
          .put(subscription.id(), subscription);
    }
    List.copyOf(subscriptions.keySet()).forEach(customer -> refresh(customer, _ -> {}));
    SqliteAccounts.deleted(session).forEach(account -> isGone(account.customer()));
  }

  private static EndpointId id(byte[] column) {
    return new EndpointId(Values.uuid(column));
  }

  @Override
  public Optional<Target> find(EndpointId id) {
    Endpoint endpoint = endpoints.get(id);
    EndpointSecrets its = secrets.get(id);
    return endpoint == null || its == null
        ? Optional.empty()
        : Optional.of(new Target(endpoint.customer(), endpoint.settings(), its));
  }

  Optional<EndpointSecrets> secrets(EndpointId id) {
    return Optional.ofNullable(secrets.get(id));
  }

  @Override
  public Snapshot of(CustomerId customer) {
    return known(customer).snapshot();
  }

  @Override
  public List<Subscription> ofSession(CustomerId customer, UUID activeflowId) {
    return known(customer).bound().getOrDefault(activeflowId, List.of());
  }

  @Override
  public List<Subscription> all(CustomerId customer) {
    return known(customer).all();
  }

  private Known known(CustomerId customer) {
    Known its = known.get(customer);
    return its == null ? Known.nothing(gone.contains(customer)) : its;
  }

  void put(Endpoint endpoint, EndpointSecrets its) {
    secrets.put(endpoint.id(), its);
    put(endpoint);
  }

  void put(EndpointId id, EndpointSecrets its) {
    secrets.put(id, its);
  }

  void forgetPreviousSecret(EndpointId id) {
    secrets.computeIfPresent(id, (_, its) -> its.withoutPrevious());
  }

  void put(Endpoint endpoint) {
    endpoints.put(endpoint.id(), endpoint);
    refresh(endpoint.customer(), _ -> {});
  }

  void remove(CustomerId customer, EndpointId id) {
    endpoints.remove(id);
    secrets.remove(id);
    refresh(customer, its -> its.values().removeIf(one -> one.endpoint().equals(id)));
  }

  void put(Subscription subscription) {
    refresh(subscription.customer(), its -> its.put(subscription.id(), subscription));
  }

  void remove(CustomerId customer, SubscriptionId id) {
    refresh(customer, its -> its.remove(id));
  }

  /// The customer is deleted.
  void isGone(CustomerId customer) {
    gone.add(customer);
    refresh(customer, _ -> {});
  }

  private interface Change {
    void apply(Map<SubscriptionId, Subscription> subscriptions);
  }

  private void refresh(CustomerId customer, Change change) {
    lock.lock();
    try {
      Map<SubscriptionId, Subscription> its =
          subscriptions.computeIfAbsent(customer, _ -> new LinkedHashMap<>());
      change.apply(its);
      List<Subscription> all = its.values().stream().filter(this::isWanted).toList();
      known.put(customer, new Known(snapshot(customer, all), bound(all), all));
    } finally {
      lock.unlock();
    }
  }

  /// Whoever comes and goes with a session makes no new version.
  private Snapshot snapshot(CustomerId customer, List<Subscription> all) {
    List<Subscription> unbound = all.stream().filter(one -> one.activeflowId().isEmpty()).toList();
    Snapshot before = known(customer).snapshot();
    boolean isSame = before.version() > 0 && before.subscriptions().equals(unbound);
    return new Snapshot(isSame ? before.version() : ++version, unbound, gone.contains(customer));
  }

  private static Map<UUID, List<Subscription>> bound(List<Subscription> all) {
    return all.stream()
        .filter(one -> one.activeflowId().isPresent())
        .collect(Collectors.groupingBy(one -> one.activeflowId().orElseThrow()));
  }

  private boolean isWanted(Subscription subscription) {
    Endpoint endpoint = endpoints.get(subscription.endpoint());
    return endpoint == null || endpoint.status() != EndpointStatus.DELETING;
  }
}
