package net.voipbin.webhooks.core.lane;

import java.time.Instant;

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

  /// A hold whose time has come is open.
  default boolean isOpen(Instant now) {
    return switch (this) {
      case Open _ -> true;
      case Held(Instant until) -> !now.isBefore(until);
      case Paused _, Disabled _, Suspended _ -> false;
    };
  }
}
