package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;

/// What lets a customer's program in. The key itself is shown once and not kept.
///
/// @param lastUsed about when it last let somebody in; may lag by a minute
/// @param prefix the key's first characters, so that people can tell their keys apart
public record AccessKey(
    UUID id,
    CustomerId customer,
    String name,
    String prefix,
    Scope scope,
    Optional<Instant> expires,
    Instant created,
    Optional<Instant> lastUsed) {
  public enum Scope {
    READ,
    /// Everything that `READ` may, and changes.
    ADMIN
  }

  AccessKey usedAt(Instant now) {
    return new AccessKey(id, customer, name, prefix, scope, expires, created, Optional.of(now));
  }

  public boolean isLive(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
