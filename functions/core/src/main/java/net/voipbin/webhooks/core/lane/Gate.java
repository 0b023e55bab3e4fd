package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.delivery.DeliveryId;

/// Whether a lane may be drained.
public sealed interface Gate {
  record Open() implements Gate {}

  /// Closed by the customer.
  record Paused() implements Gate {}

  /// Closed by us, because of what the receiver answers.
  ///
  /// @param reason for people
  record Disabled(String reason) implements Gate {}

  /// Closed because the customer is frozen, or the endpoint is being removed.
  record Suspended() implements Gate {}

  /// Closed until a time: the receiver asked for a pause (429 with `Retry-After`).
  record Held(Instant until) implements Gate {}

  /// Closed because the receiver fails; from `until` on, one drain may try a single delivery.
  ///
  /// @param probe the delivery to try
  record Circuit(Instant until, DeliveryId probe) implements Gate {}

  /// A hold whose time has come is open. A circuit only opens by a probe that succeeds.
  default boolean isOpen(Instant now) {
    return switch (this) {
      case Open _ -> true;
      case Held(Instant until) -> !now.isBefore(until);
      case Paused _, Disabled _, Suspended _, Circuit _ -> false;
    };
  }

  /// Whether a drain may take the lane: it is open, or it is time for a probe.
  default boolean mayBeTaken(Instant now) {
    return this instanceof Circuit(Instant until, _) ? !now.isBefore(until) : isOpen(now);
  }
}
