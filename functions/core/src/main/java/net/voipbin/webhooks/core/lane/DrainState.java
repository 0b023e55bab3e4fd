package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// All that a [Drain] remembers. The rules that change it lie beside it, by what they decide.
final class DrainState {
  final LaneOwner owner;
  final CircuitTimes times;

  /// What the drain asks for next.
  final List<LaneCommand> commands = new ArrayList<>();

  final WriteQueue writes = new WriteQueue(commands);
  final Notices notices = new Notices(commands);
  final Hand hand = new Hand(commands, notices);
  final GivingUp givingUp = new GivingUp(commands, notices);
  final Tenure tenure = new Tenure();
  final Looks looks = new Looks();
  final Probing probing = new Probing();

  Phase phase = new Phase.Arriving();
  Target target;
  Health health;
  Instant deadline;

  /// When it was last told anything.
  Instant latest = Instant.MIN;

  /// Until when the lease lasts that it asked for on its arrival; its bell is kept a little longer.
  Instant askedUntil = Instant.MIN;

  /// Until when it has asked for the lane to be held.
  Instant heldUntil = Instant.MIN;

  /// Something that others rely on may not have been done: the bell must come back.
  boolean unsure;

  DrainState(LaneOwner owner, Instant deadline, Target target, CircuitTimes times) {
    this.owner = owner;
    this.times = times;
    this.health = new Health(Vitals.NONE, Optional.empty(), times, Instant.MIN);
    this.deadline = deadline;
    this.target = target;
  }

  boolean isDraining() {
    return phase instanceof Phase.Draining;
  }

  boolean isProbing() {
    return phase instanceof Phase.Probing;
  }

  boolean isWaitingToProbe() {
    return isProbing() && !probing.hasBegun();
  }

  /// Holds the lease, and goes on holding it.
  boolean isWorking() {
    return switch (phase) {
      case Phase.Draining _, Phase.Probing _ -> true;
      case Phase.Stopping(Why why) -> why == Why.BUDGET || why == Why.GATE;
      case Phase.Arriving _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> false;
    };
  }

  boolean isNothingUnderWay() {
    return hand.isSettled()
        && givingUp.isAnswered()
        && !looks.isUnderWay()
        && writes.areAnswered()
        && !probing.isUnderWay();
  }

  /// R6: from then on nothing is begun.
  Instant budgetEnd() {
    return deadline.minus(target.settings().timeout()).minus(Drain.CLOSING_TIME);
  }

  /// Nothing more is begun; of two reasons the one that counts more.
  void stop(Why why) {
    boolean alreadyWorse =
        phase instanceof Phase.Stopping(Why current) && current.compareTo(why) >= 0;
    boolean over =
        phase instanceof Phase.Leaving
            || phase instanceof Phase.Releasing
            || phase instanceof Phase.Ended;
    if (!alreadyWorse && !over) {
      phase = new Phase.Stopping(why);
    }
  }

  void end(BellFate fate) {
    phase = new Phase.Ended(unsure ? BellFate.FAILED : fate);
  }
}
