package net.voipbin.webhooks.core.lane;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;

/// One run that empties one lane, alone, under a lease: rules R2–R10 as a state machine. It does
/// nothing itself: it is told what happened and answers what to do next, so that whatever order
/// things happen in can be tried out.
///
/// Here is told which rule an event concerns. What each decides lies with it: [Arriving] (R2, R5),
/// [Holding] (R3, R4, R10), [Receiving] (R4, R6, R8), [Hand] and [Promises] (R6, R7), [Judging] and
/// [BehindCircuit] (§6.3), [Ending] (R8, R9), [Unanswered] (R3, R7). What they remember is in
/// [DrainState].
///
/// Not safe for two threads. Starts with [#start]; ends when [#fate] says so.
public final class Drain {
  /// A receive waits this long for a message (R8): SQS asks all its servers only in a long poll.
  static final Duration LOOK = Duration.ofSeconds(1);

  /// What the end of a run needs beside its last attempt (R6).
  static final Duration CLOSING_TIME = Duration.ofSeconds(10);

  /// A take-over counts the rate window as full (R5).
  static final Duration RATE_WINDOW = Duration.ofSeconds(1);

  /// A wake-up comes this much after the message, so that the message is there (R7).
  static final Duration AFTER = Duration.ofSeconds(1);

  private final DrainState state;
  private final Arriving arriving;
  private final Holding holding;
  private final Receiving receiving;
  private final Judging judging;
  private final BehindCircuit behindCircuit;
  private final Unanswered unanswered;
  private final Ending ending;

  /// @param deadline when the run must be over
  public Drain(LaneOwner owner, Instant deadline, Target target, CircuitTimes times) {
    this.state = new DrainState(owner, deadline, target, times);
    this.arriving = new Arriving(state);
    this.holding = new Holding(state);
    this.judging = new Judging(state);
    this.ending = new Ending(state);
    this.receiving = new Receiving(state, holding, ending);
    this.behindCircuit = new BehindCircuit(state, holding, judging);
    this.unanswered = new Unanswered(state);
  }

  /// What to do first.
  public List<LaneCommand> start(Instant now) {
    state.latest = now;
    arriving.take(now);
    return takeCommands();
  }

  /// What to do after `event`. Time never goes back.
  public List<LaneCommand> on(LaneEvent event, Instant now) {
    state.latest = now;
    switch (event) {
      case LaneEvent.Tick _ -> {
        // Time alone may ask for something: see proceed.
      }
      case LaneEvent.Hurry(Instant earlier) ->
          state.deadline = earlier.isBefore(state.deadline) ? earlier : state.deadline;
      case LaneEvent.Wrote(LaneWrite write, Result result) -> {
        state.writes.answered();
        wrote(write, result, now);
      }
      case LaneEvent.Saw(Optional<LaneRecord> record, Optional<Target> seen) ->
          holding.saw(record, seen, now);
      case LaneEvent.Received(List<ReceivedMessage> messages) -> {
        state.looks.ended(messages);
        state.hand.received(messages);
      }
      case LaneEvent.NoRoom _ -> state.looks.saidNothing();
      case LaneEvent.Attempted attempted -> judging.attempted(attempted, now);
      case LaneEvent.LogRead read -> state.hand.logRead(read, now);
      case LaneEvent.Appended appended -> state.hand.appended(appended, now);
      case LaneEvent.Deleted deleted -> state.hand.deleted(deleted, now);
      case LaneEvent.PutBack putBack -> {
        state.hand.putBack(putBack, now);
        state.looks.putBack();
      }
      case LaneEvent.Promised(Instant at) -> state.hand.promised(at);
      case LaneEvent.Disabled disabled -> state.givingUp.answered(disabled);
      case LaneEvent.Announced(Notice notice) -> state.hand.announced(notice, now);
      case LaneEvent.Found(Optional<Parked> parked) -> behindCircuit.found(parked);
      case LaneEvent.Probed probed -> behindCircuit.probed(probed, now);
      case LaneEvent.ProbeAppended(boolean stored) -> behindCircuit.probeAppended(stored);
      case LaneEvent.Rang _ -> state.end(BellFate.DONE);
      case LaneEvent.Unanswered(LaneCommand command) -> unanswered.unanswered(command, now);
    }
    proceed(now);
    return takeCommands();
  }

  /// Present when the run is over.
  public Optional<BellFate> fate() {
    return state.phase instanceof Phase.Ended(BellFate fate) ? Optional.of(fate) : Optional.empty();
  }

  /// When a [LaneEvent.Tick] is wanted at the latest, if nothing else happens.
  public Instant nextTick() {
    Instant renewAt = state.writes.areAnswered() ? state.tenure.renewAt() : Instant.MAX;
    boolean mayStart = state.isDraining() || state.isWaitingToProbe();
    if (!mayStart) {
      return state.isWorking() ? renewAt : Instant.MAX;
    }
    return Stream.of(renewAt, state.tenure.watchAt(), state.budgetEnd(), nextStart())
        .min(naturalOrder())
        .orElseThrow();
  }

  /// That of the ticks at which the rate limit lets an attempt start; [Instant#MAX] when none waits
  /// for it.
  Instant nextStart() {
    boolean mayStart = state.isDraining() || state.isWaitingToProbe();
    boolean isReady = state.hand.hasReady() || state.probing.isReady();
    boolean waits = mayStart && isReady && !state.health.pace().mayStart(state.latest);
    return waits ? state.health.pace().next(state.latest) : Instant.MAX;
  }

  /// Whether rings for this lane belong to the slow doorbell.
  public boolean isSlow() {
    return state.health.isSlow();
  }

  private List<LaneCommand> takeCommands() {
    List<LaneCommand> next = List.copyOf(state.commands);
    state.commands.clear();
    return next;
  }

  private void wrote(LaneWrite write, Result result, Instant now) {
    switch (write) {
      case LaneWrite.Take(Lease lease, _) -> arriving.tookOrNot(lease, result, now);
      case LaneWrite.RingHolder _ -> arriving.rangHolder(result, now);
      case LaneWrite.Renew(Lease lease) -> holding.renewedOrNot(lease, result, now);
      case LaneWrite.Release _ -> ending.releasedOrNot(result);
      case LaneWrite.Leave _ -> ending.leftOrNot(result, now);
      case LaneWrite.Hold _ -> {
        // Held, or closed by somebody else: either way this run has stopped.
      }
      case LaneWrite.Trip(_, _, Vitals vitals) -> judging.trippedOrNot(vitals, result);
      case LaneWrite.TripAgain(_, _, Vitals vitals) -> judging.trippedOrNot(vitals, result);
      case LaneWrite.Mend _ -> behindCircuit.mendedOrNot(result, now);
      case LaneWrite.Tell(_, Vitals vitals) -> ending.toldOrNot(vitals, result);
      case LaneWrite.Ring _, LaneWrite.SetGate _, LaneWrite.ProbeNow _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }

  /// Everything that may be done now.
  private void proceed(Instant now) {
    if (state.phase instanceof Phase.Arriving || state.phase instanceof Phase.Ended) {
      return;
    }
    if (state.isWorking() && state.tenure.isOver(now)) {
      // Never renewed: its bell may have come back, and nobody would come after this run.
      state.stop(Phase.Why.LEASE);
    }
    boolean mayStart = state.isDraining() || state.isWaitingToProbe();
    if (mayStart && !now.isBefore(state.budgetEnd())) {
      state.probing.forgo();
      state.stop(Phase.Why.BUDGET);
    }
    if (state.isDraining()) {
      holding.watch(now);
      receiving.drain(now);
    } else if (state.isWaitingToProbe()) {
      holding.watch(now);
      behindCircuit.probe(now);
    } else {
      state.hand.giveUp(now);
    }
    state.hand.settle(now);
    if (state.isWorking() && state.tenure.isTimeToRenew(now)) {
      holding.renew(now);
    }
    if (state.isNothingUnderWay()) {
      ending.finish();
    }
  }
}
