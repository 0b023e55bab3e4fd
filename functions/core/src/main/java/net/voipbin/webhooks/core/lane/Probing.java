package net.voipbin.webhooks.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;

/// The one attempt that a drain makes behind an open circuit (§6.3): which delivery, and how far it
/// has come.
final class Probing {
  private Optional<Parked> next = Optional.empty();
  private boolean begun;
  private boolean underWay;

  void ready(Parked parked) {
    next = Optional.of(parked);
  }

  /// Found, and waits for its lease and its pace.
  boolean isReady() {
    return next.isPresent();
  }

  LaneCommand.Probe begin() {
    Parked parked = next.orElseThrow();
    next = Optional.empty();
    begun = true;
    underWay = true;
    // The number of the attempt that it repeats: a probe uses up nothing of the schedule.
    return new LaneCommand.Probe(parked, Math.max(1, parked.delivery().nextNumber() - 1));
  }

  /// Not by this run.
  void forgo() {
    next = Optional.empty();
  }

  /// It was POSTed, or is in the air.
  boolean hasBegun() {
    return begun;
  }

  /// POSTed, and not in the log yet.
  boolean isUnderWay() {
    return underWay;
  }

  void ended() {
    underWay = false;
  }
}
