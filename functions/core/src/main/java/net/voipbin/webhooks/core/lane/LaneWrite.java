package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;

/// Every change that a lane record knows. Each is one conditional write: [#after] says what any
/// store must do.
public sealed interface LaneWrite {
  /// The record after this write; empty when its condition does not hold and nothing is written.
  Optional<LaneRecord> after(LaneRecord before);

  /// The lease that is held when this is written; empty when it takes or renews none.
  default Optional<Lease> leaseTaken() {
    return switch (this) {
      case Take(Lease taken, _) -> Optional.of(taken);
      case Renew(Lease renewed) -> Optional.of(renewed);
      case Ring _,
          RingHolder _,
          Release _,
          Leave _,
          SetGate _,
          Trip _,
          TripAgain _,
          Mend _,
          ProbeNow _,
          Tell _,
          Hold _ ->
          Optional.empty();
    };
  }

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
      boolean free = before.liveLease(now).isEmpty() && before.gate().mayBeTaken(now);
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

  /// R10: open or close the gate for customers and operators. What failed before is forgotten when
  /// they open it: they say that the receiver is well.
  record SetGate(Gate gate) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      Vitals vitals =
          gate instanceof Gate.Open ? before.vitals().withCircuit(Circuit.CLOSED) : before.vitals();
      return Optional.of(before.withGate(gate).withVitals(vitals));
    }
  }

  /// The receiver fails: leave it alone until a time. Never opens a gate that somebody closed.
  record Trip(LaneOwner owner, Gate.Circuit circuit, Vitals vitals) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      boolean mayTrip =
          switch (before.gate()) {
            case Gate.Open _, Gate.Held _, Gate.Circuit _ -> true;
            case Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> false;
          };
      return before.isOwnedBy(owner) && mayTrip
          ? Optional.of(before.withGate(circuit).withVitals(vitals))
          : Optional.empty();
    }
  }

  /// A probe failed: leave the receiver alone for longer. Only from a circuit: whoever opened or
  /// closed the gate while the probe was in the air knows better.
  record TripAgain(LaneOwner owner, Gate.Circuit circuit, Vitals vitals) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.isOwnedBy(owner) && before.gate() instanceof Gate.Circuit
          ? Optional.of(before.withGate(circuit).withVitals(vitals))
          : Optional.empty();
    }
  }

  /// A probe succeeded, or has nothing left to send: go on. Only from a circuit, never from a gate
  /// that somebody closed meanwhile.
  record Mend(LaneOwner owner, Vitals vitals) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.isOwnedBy(owner) && before.gate() instanceof Gate.Circuit
          ? Optional.of(before.withGate(new Gate.Open()).withVitals(vitals))
          : Optional.empty();
    }
  }

  /// The customer wants a probe now.
  record ProbeNow(Instant now) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.gate() instanceof Gate.Circuit(_, var probe)
          ? Optional.of(before.withGate(new Gate.Circuit(now, probe)))
          : Optional.empty();
    }
  }

  /// Tell the next drain, before the lane is released or left.
  record Tell(LaneOwner owner, Vitals vitals) implements LaneWrite {
    @Override
    public Optional<LaneRecord> after(LaneRecord before) {
      return before.isOwnedBy(owner) ? Optional.of(before.withVitals(vitals)) : Optional.empty();
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
            case Gate.Paused _, Gate.Disabled _, Gate.Suspended _, Gate.Circuit _ -> false;
          };
      return mayHold ? Optional.of(before.withGate(new Gate.Held(until))) : Optional.empty();
    }
  }
}
