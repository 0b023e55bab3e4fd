package net.voipbin.webhooks.core.endpoint;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// A customer's URL and everything that says how to deliver to it, but its secrets.
///
/// @param statusReason for people: why it is not active; empty when it is
public record Endpoint(
    EndpointId id,
    CustomerId customer,
    String name,
    String detail,
    EndpointStatus status,
    Optional<String> statusReason,
    DeliverySettings settings,
    Instant created,
    Instant updated) {
  public Endpoint withStatus(EndpointStatus to, Optional<String> reason, Instant now) {
    return new Endpoint(id, customer, name, detail, to, reason, settings, created, now);
  }
}
