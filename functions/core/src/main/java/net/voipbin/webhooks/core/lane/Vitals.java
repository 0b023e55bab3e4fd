package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;

/// What one drain of a lane tells the next: how its receiver does.
///
/// @param slow rings go to the slow doorbell
/// @param pacedUntil with a rate limit: no start before then; empty when nothing was started lately
public record Vitals(Circuit circuit, boolean slow, Optional<Instant> pacedUntil) {
  /// Of a new lane.
  public static final Vitals NONE = new Vitals(Circuit.CLOSED, false, Optional.empty());

  Vitals withCircuit(Circuit to) {
    return new Vitals(to, slow, pacedUntil);
  }
}
