package net.voipbin.webhooks.core.management;

import java.util.Optional;

/// Access keys by the hash of their text.
public interface AccessKeys {
  /// @param sha256 of the key's text, in hex: what is stolen from a store opens nothing
  void insert(AccessKey key, String sha256);

  Optional<AccessKey> find(String sha256);

  boolean isEmpty();
}
