package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;

/// What lets a customer's program in. The key itself is shown once and not kept.
///
/// @param prefix the key's first characters, so that people can tell their keys apart
public record AccessKey(
    UUID id,
    CustomerId customer,
    String name,
    String prefix,
    Scope scope,
    Optional<Instant> expires,
    Instant created) {
  public enum Scope {
    READ,
    /// Everything that `READ` may, and changes.
    ADMIN
  }

  public boolean isLive(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
