package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.delivery.DeliveryId;

/// What customers are told about a lane of theirs, by an event like any other.
public sealed interface Notice {
  /// The circuit opened: nothing is sent before `nextProbe`.
  record Failing(int failures, Instant nextProbe) implements Notice {}

  /// The circuit closed: what waited is being sent.
  record Recovered() implements Notice {}

  /// @param reason for people
  record Disabled(String reason) implements Notice {}

  /// A delivery's schedule is used up. May be said several times of one delivery: whoever makes the
  /// event of it gives it the same id each time.
  record Exhausted(DeliveryId delivery) implements Notice {}
}
