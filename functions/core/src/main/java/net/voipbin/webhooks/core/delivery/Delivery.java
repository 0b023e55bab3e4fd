package net.voipbin.webhooks.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.EventTypeName;

/// One event on its way to one endpoint, with all its attempts so far.
///
/// @param attempts oldest first
/// @param nextAttemptAt empty unless it waits for a retry
public record Delivery(
    DeliveryId id,
    EventTypeName eventType,
    DeliveryKind kind,
    DeliveryStatus status,
    List<Attempt> attempts,
    Optional<Instant> nextAttemptAt,
    Instant created,
    Instant updated) {
  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /// What the next attempt is called: one after the last.
  public int nextNumber() {
    return attempts.isEmpty() ? 1 : attempts.getLast().number() + 1;
  }
}
