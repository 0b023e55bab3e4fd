package net.voipbin.webhooks.core.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that happened to a resource of a customer.
///
/// @param activeflowId `data.activeflow_id`: what session-bound subscriptions are found by; empty
///   when there is none or it is the zero UUID
/// @param body the request body, built once: every attempt, resend and replay sends these bytes
public record Event(
    EventId id,
    EventTypeName type,
    Instant timestamp,
    CustomerId customer,
    Optional<UUID> activeflowId,
    Payload body) {
  public EventKey key() {
    return new EventKey(customer, id);
  }
}
