package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;

/// Access keys in a map.
public final class InMemoryAccessKeys implements AccessKeys {
  private final Map<String, AccessKey> rows = new HashMap<>();

  @Override
  public synchronized void insert(AccessKey key, String sha256) {
    rows.put(sha256, key);
  }

  @Override
  public synchronized Optional<AccessKey> find(String sha256) {
    return Optional.ofNullable(rows.get(sha256));
  }

  @Override
  public synchronized Optional<AccessKey> find(CustomerId customer, UUID id) {
    return rows.values().stream()
        .filter(key -> key.customer().equals(customer) && key.id().equals(id))
        .findFirst();
  }

  @Override
  public synchronized Page<AccessKey> list(CustomerId customer, Page.Request page) {
    return InMemoryPages.page(
        rows.values().stream().filter(key -> key.customer().equals(customer)).toList(),
        key -> key.created() + " " + key.id(),
        page);
  }

  @Override
  public synchronized int count(CustomerId customer) {
    return (int) rows.values().stream().filter(key -> key.customer().equals(customer)).count();
  }

  @Override
  public synchronized void used(AccessKey used, Instant at) {
    rows.replaceAll((_, key) -> key.id().equals(used.id()) ? key.usedAt(at) : key);
  }

  @Override
  public synchronized void delete(CustomerId customer, UUID id) {
    rows.values().removeIf(key -> key.customer().equals(customer) && key.id().equals(id));
  }

  @Override
  public synchronized boolean isEmpty() {
    return rows.isEmpty();
  }
}
