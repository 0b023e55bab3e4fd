package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;

/// What a bell does that finds a lane it may not take (R2).
sealed interface Arrival {
  /// The lane is free after all.
  record TryAgain() implements Arrival {}

  /// Count as a ring on the lease of the drain that is there.
  record Ring(LaneOwner holder) implements Arrival {}

  /// Nobody may come before then: see to it that somebody comes.
  record ComeBack(Instant at) implements Arrival {}

  record Over(BellFate fate) implements Arrival {}

  static Arrival of(LaneRecord current, Instant now) {
    if (!current.gate().mayBeTaken(now)) {
      return behind(current.gate());
    }
    Optional<Lease> live = current.liveLease(now);
    if (live.isEmpty()) {
      return new TryAgain();
    }
    Lease held = live.get();
    // A drain that may not look again: somebody must come when its lease is over.
    return held.willLookAgain(now) ? new Ring(held.owner()) : new ComeBack(held.until());
  }

  /// Whoever opens a gate rings. A hold opens by itself, and a circuit wants its probe: the wake-up
  /// that its writer left may be lost, and this bell may be all that is left to tell of the lane.
  private static Arrival behind(Gate gate) {
    return switch (gate) {
      case Gate.Held(Instant until) -> new ComeBack(until);
      case Gate.Circuit(Instant until, _) -> new ComeBack(until);
      case Gate.Open _, Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> new Over(BellFate.DONE);
    };
  }
}
