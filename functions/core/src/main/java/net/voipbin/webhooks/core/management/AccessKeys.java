package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;

/// Access keys by the hash of their text, and each seen by its own customer only.
public interface AccessKeys {
  /// @param sha256 of the key's text, in hex: what is stolen from a store opens nothing
  void insert(AccessKey key, String sha256);

  Optional<AccessKey> find(String sha256);

  /// Empty for another customer's.
  Optional<AccessKey> find(CustomerId customer, UUID id);

  Page<AccessKey> list(CustomerId customer, Page.Request page);

  int count(CustomerId customer);

  /// Notes that the key let somebody in. Nothing happens when it is gone.
  void used(AccessKey key, Instant at);

  /// From then on the key lets nobody in. Idempotent.
  void delete(CustomerId customer, UUID id);

  boolean isEmpty();
}
