package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;

/// Who drains a lane, whether it may be drained, and whether anybody rang since the last look.
///
/// @param rung how often somebody rang
/// @param heard what `rung` was when a drain last released the lane after looking to the end; `rung
///   = heard` without a lease means that nothing waits unnoticed
/// @param vitals what the last drain tells the next
public record LaneRecord(Optional<Lease> lease, long rung, long heard, Gate gate, Vitals vitals) {
  /// A new lane: open, quiet.
  public static final LaneRecord NEW =
      new LaneRecord(Optional.empty(), 0, 0, new Gate.Open(), Vitals.NONE);

  public Optional<Lease> liveLease(Instant now) {
    return lease.filter(held -> held.isLive(now));
  }

  public boolean isOwnedBy(LaneOwner owner) {
    return lease.filter(held -> held.owner().equals(owner)).isPresent();
  }

  LaneRecord withLease(Optional<Lease> to) {
    return new LaneRecord(to, rung, heard, gate, vitals);
  }

  LaneRecord withRung(long to) {
    return new LaneRecord(lease, to, heard, gate, vitals);
  }

  LaneRecord withHeard(long to) {
    return new LaneRecord(lease, rung, to, gate, vitals);
  }

  LaneRecord withGate(Gate to) {
    return new LaneRecord(lease, rung, heard, to, vitals);
  }

  LaneRecord withVitals(Vitals to) {
    return new LaneRecord(lease, rung, heard, gate, to);
  }

  /// Rings go to the slow doorbell.
  public boolean slow() {
    return vitals.slow();
  }
}
