package net.voipbin.webhooks.core.management;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;

/// Endpoints in a map. Notes each write in a journal.
public final class InMemoryEndpoints implements Endpoints, AllEndpoints {
  private record Row(Endpoint endpoint, EndpointSecrets secrets) {}

  private final Map<EndpointId, Row> rows = new LinkedHashMap<>();
  private final Set<EndpointId> damaged = new HashSet<>();
  private final InMemorySubscriptions subscriptions;
  private final Journal journal;

  public InMemoryEndpoints(InMemorySubscriptions subscriptions, Journal journal) {
    this.subscriptions = subscriptions;
    this.journal = journal;
  }

  /// It cannot be read any more.
  public synchronized void damage(EndpointId id) {
    damaged.add(id);
  }

  @Override
  public synchronized void insert(Endpoint endpoint, EndpointSecrets secrets) {
    journal.note("config " + endpoint.status().label());
    rows.put(endpoint.id(), new Row(endpoint, secrets));
  }

  @Override
  public synchronized Optional<Endpoint> find(CustomerId customer, EndpointId id) {
    return row(customer, id).map(Row::endpoint);
  }

  @Override
  public synchronized Optional<EndpointSecrets> secrets(CustomerId customer, EndpointId id) {
    return row(customer, id).map(Row::secrets);
  }

  private Optional<Row> row(CustomerId customer, EndpointId id) {
    return Optional.ofNullable(rows.get(id))
        .filter(row -> row.endpoint().customer().equals(customer));
  }

  @Override
  public synchronized Page<Endpoint> list(
      CustomerId customer, Optional<EndpointStatus> status, Page.Request page) {
    return InMemoryPages.page(
        rows.values().stream()
            .map(Row::endpoint)
            .filter(endpoint -> endpoint.customer().equals(customer))
            .filter(endpoint -> status.isEmpty() || endpoint.status() == status.get())
            .toList(),
        endpoint -> endpoint.created() + " " + endpoint.id(),
        page);
  }

  @Override
  public synchronized Page<Endpoint> page(Page.Request request) {
    return InMemoryPages.page(
        rows.values().stream()
            .map(Row::endpoint)
            .filter(endpoint -> !damaged.contains(endpoint.id()))
            .toList(),
        endpoint -> endpoint.created() + " " + endpoint.id(),
        request);
  }

  @Override
  public synchronized Set<EndpointId> ids() {
    return Set.copyOf(rows.keySet());
  }

  @Override
  public synchronized int count(CustomerId customer) {
    return (int)
        rows.values().stream().filter(row -> row.endpoint().customer().equals(customer)).count();
  }

  @Override
  public synchronized boolean replace(Endpoint expected, Endpoint next) {
    Optional<Row> row =
        row(expected.customer(), expected.id()).filter(found -> found.endpoint().equals(expected));
    row.ifPresent(found -> {
      journal.note("config " + next.status().label());
      rows.put(next.id(), new Row(next, found.secrets()));
    });
    return row.isPresent();
  }

  @Override
  public synchronized boolean replaceSecrets(
      CustomerId customer, EndpointId id, EndpointSecrets expected, EndpointSecrets next) {
    Optional<Row> row = row(customer, id).filter(found -> found.secrets().equals(expected));
    row.ifPresent(found -> {
      journal.note("secrets");
      rows.put(id, new Row(found.endpoint(), next));
    });
    return row.isPresent();
  }

  @Override
  public synchronized void delete(CustomerId customer, EndpointId id) {
    if (row(customer, id).isPresent()) {
      journal.note("config removed");
      rows.remove(id);
      subscriptions.deleteOf(id);
    }
  }
}
