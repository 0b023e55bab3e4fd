package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
  public synchronized boolean isEmpty() {
    return rows.isEmpty();
  }
}
