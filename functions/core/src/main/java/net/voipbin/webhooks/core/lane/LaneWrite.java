package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;

/// Every change that a lane record knows. Each is one conditional write: [#after] says what any
/// store must do.
public sealed interface LaneWrite {
  /// The record after this write; empty when its condition does not hold and nothing is written.
  Optional<LaneRecord> after(LaneRecord before);

  /// R1: somebody put a message into the queue.
  record Ring() implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return Optional.of(before.withRung(before.rung() + 1));
    }
  }

  /// R2: a bell met a live lease. Counts as a ring, but only on that very lease: if it is gone
  /// meanwhile, the bell must try to take the lane itself.
  record RingHolder(LaneOwner holder, Instant now) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      boolean holderWillLook =
          before.isOwnedBy(holder)
              && before.lease().filter(lease -> lease.willLookAgain(now)).isPresent();
      return holderWillLook ? Optional.of(before.withRung(before.rung() + 1)) : Optional.empty();
    }
  }

  /// R2, R5: take the lane, unless a lease is live or the gate is closed.
  record Take(Lease lease, Instant now) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      boolean free = before.liveLease(now).isEmpty() && before.gate().isOpen(now);
      return free ? Optional.of(before.withLease(Optional.of(lease))) : Optional.empty();
    }
  }

  /// R3: hold on to a lane that is still ours.
  record Renew(Lease lease) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.isOwnedBy(lease.owner())
          ? Optional.of(before.withLease(Optional.of(lease)))
          : Optional.empty();
    }
  }

  /// R9: leave a lane that was looked through to the end, unless somebody rang since `rung`.
  record Release(LaneOwner owner, long rung) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      boolean nothingNew = before.isOwnedBy(owner) && before.rung() == rung;
      return nothingNew
          ? Optional.of(before.withLease(Optional.empty()).withHeard(rung))
          : Optional.empty();
    }
  }

  /// R9: leave a lane early. `heard` stays behind, so that patrol sees that somebody must come.
  record Leave(LaneOwner owner) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.isOwnedBy(owner)
          ? Optional.of(before.withLease(Optional.empty()))
          : Optional.empty();
    }
  }

  /// R10: open or close the gate for customers and operators.
  record SetGate(Gate gate) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return Optional.of(before.withGate(gate));
    }
  }

  /// Hold the lane until a time. Never opens a gate that somebody closed, never shortens a hold.
  record Hold(Instant until) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      boolean mayHold =
          switch (before.gate()) {
            case Gate.Open _ -> true;
            case Gate.Held(Instant current) -> until.isAfter(current);
            case Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> false;
          };
      return mayHold ? Optional.of(before.withGate(new Gate.Held(until))) : Optional.empty();
    }
  }
}
