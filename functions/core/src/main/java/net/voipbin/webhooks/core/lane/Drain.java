package net.voipbin.webhooks.core.lane;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;
import net.voipbin.webhooks.core.retry.RetrySchedule;

/// One run that empties one lane, alone, under a lease: rules R2–R9 as a state machine. It does
/// nothing itself: it is told what happened and answers what to do next, so that whatever order
/// things happen in can be tried out.
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

  private final LaneOwner owner;
  private final CircuitTimes times;
  private Instant deadline;
  private final Hand hand;
  private final List<LaneCommand> commands = new ArrayList<>();
  private final WriteQueue writes = new WriteQueue(commands);

  private Phase phase = new Phase.Arriving();
  private Target target;
  private final Tenure tenure = new Tenure();
  private final Looks looks = new Looks();
  private Health health;
  private Instant latest = Instant.MIN;
  private final Probing probing = new Probing();
  private Instant heldUntil = Instant.MIN;
  private boolean unsure;

  /// Where a run is.
  private sealed interface Phase {
    /// Trying to take the lane.
    record Arriving() implements Phase {}

    record Draining() implements Phase {}

    /// Trying one delivery behind an open circuit (§6.3).
    record Probing() implements Phase {}

    /// Starts nothing more; sees to what is begun.
    record Stopping(Why why) implements Phase {}

    /// Asked for the lane to be released after looking to the end.
    record Releasing() implements Phase {}

    /// Asked for the lane to be left, or rung, after stopping early.
    record Leaving() implements Phase {}

    record Ended(BellFate fate) implements Phase {}
  }

  /// Why a run stops before the lane is empty.
  private enum Why {
    /// No time left: somebody else must go on.
    BUDGET,
    /// The gate is closed: whoever opens it rings.
    GATE,
    /// The lease is lost, or perhaps lost.
    LEASE,
    /// The lane is gone.
    GONE,
    /// The gate was closed from the beginning, until a time.
    HELD
  }

  /// @param deadline when the run must be over
  public Drain(LaneOwner owner, Instant deadline, Target target, CircuitTimes times) {
    this.owner = owner;
    this.times = times;
    this.health = new Health(Vitals.NONE, Optional.empty(), times, Instant.MIN);
    this.deadline = deadline;
    this.target = target;
    this.hand = new Hand(commands);
  }

  /// What to do first.
  public List<LaneCommand> start(Instant now) {
    latest = now;
    take(now);
    return drainCommands();
  }

  /// What to do after `event`. Time never goes back.
  public List<LaneCommand> on(LaneEvent event, Instant now) {
    latest = now;
    switch (event) {
      case LaneEvent.Tick _ -> {
        // Time alone may ask for something: see proceed.
      }
      case LaneEvent.Hurry(Instant earlier) ->
          deadline = earlier.isBefore(deadline) ? earlier : deadline;
      case LaneEvent.Wrote(LaneWrite write, Result result) -> {
        writes.answered();
        wrote(write, result, now);
      }
      case LaneEvent.Saw(Optional<LaneRecord> record, Optional<Target> seen) ->
          saw(record, seen, now);
      case LaneEvent.Received(List<ReceivedMessage> messages) -> {
        looks.ended(messages);
        hand.received(messages);
      }
      case LaneEvent.Attempted attempted -> attempted(attempted, now);
      case LaneEvent.LogRead read -> hand.logRead(read, now);
      case LaneEvent.Appended appended -> hand.appended(appended, now);
      case LaneEvent.Deleted deleted -> hand.deleted(deleted, now);
      case LaneEvent.PutBack putBack -> {
        hand.putBack(putBack, now);
        looks.putBack();
      }
      case LaneEvent.Promised(Instant at) -> hand.promised(at);
      case LaneEvent.Disabled disabled -> hand.disabled(disabled);
      case LaneEvent.Announced(Notice notice) -> hand.announced(notice, now);
      case LaneEvent.Found(Optional<Parked> parked) -> found(parked);
      case LaneEvent.Probed probed -> probed(probed, now);
      case LaneEvent.ProbeAppended(boolean stored) -> probeAppended(stored);
      case LaneEvent.Rang _ -> end(BellFate.DONE);
      case LaneEvent.Unanswered(LaneCommand command) -> unanswered(command, now);
    }
    proceed(now);
    return drainCommands();
  }

  /// Present when the run is over.
  public Optional<BellFate> fate() {
    return phase instanceof Phase.Ended(BellFate fate) ? Optional.of(fate) : Optional.empty();
  }

  /// When a [LaneEvent.Tick] is wanted at the latest, if nothing else happens.
  public Instant nextTick() {
    Instant renewAt = writes.areAnswered() ? tenure.renewAt() : Instant.MAX;
    boolean mayStart = isDraining() || isWaitingToProbe();
    if (!mayStart) {
      return isWorking() ? renewAt : Instant.MAX;
    }
    boolean isReady = hand.hasReady() || probing.isReady();
    boolean waitsForItsPace = isReady && !health.pace().mayStart(latest);
    Instant paced = waitsForItsPace ? health.pace().next(latest) : Instant.MAX;
    return Stream.of(renewAt, tenure.watchAt(), budgetEnd(), paced)
        .min(naturalOrder())
        .orElseThrow();
  }

  /// Whether rings for this lane belong to the slow doorbell.
  public boolean isSlow() {
    return health.isSlow();
  }

  private List<LaneCommand> drainCommands() {
    List<LaneCommand> next = List.copyOf(commands);
    commands.clear();
    return next;
  }

  // --- arriving: R2, R5 ---

  private void take(Instant now) {
    writes.add(new LaneWrite.Take(new Lease(owner, now.plus(Lease.LENGTH)), now));
  }

  private void wrote(LaneWrite write, Result result, Instant now) {
    switch (write) {
      case LaneWrite.Take(Lease lease, _) -> tookOrNot(lease, result, now);
      case LaneWrite.RingHolder _ -> rangHolder(result, now);
      case LaneWrite.Renew(Lease lease) -> renewedOrNot(lease, result, now);
      case LaneWrite.Release _ -> releasedOrNot(result);
      case LaneWrite.Leave _ -> leftOrNot(result, now);
      case LaneWrite.Hold _ -> {
        // Held, or closed by somebody else: either way this run has stopped.
      }
      case LaneWrite.Trip(_, _, Vitals vitals) -> trippedOrNot(vitals, result);
      case LaneWrite.TripAgain(_, _, Vitals vitals) -> trippedOrNot(vitals, result);
      case LaneWrite.Mend _ -> mendedOrNot(result, now);
      case LaneWrite.Tell(_, Vitals vitals) -> toldOrNot(vitals, result);
      case LaneWrite.Ring _, LaneWrite.SetGate _, LaneWrite.ProbeNow _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }

  private void toldOrNot(Vitals vitals, Result result) {
    switch (result) {
      case Result.Written _ -> health.told(vitals);
      case Result.Refused _ -> stop(Why.LEASE);
      case Result.NoLane _ -> stop(Why.GONE);
    }
  }

  private void tookOrNot(Lease lease, Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) -> took(lease, before, now);
      case Result.Refused(LaneRecord current) -> {
        // Its wake-up goes to the right doorbell.
        health = new Health(current.vitals(), Optional.empty(), times, Instant.MIN);
        switch (Arrival.of(current, now)) {
          case Arrival.TryAgain _ -> take(now);
          case Arrival.Ring(LaneOwner holder) -> writes.add(new LaneWrite.RingHolder(holder, now));
          case Arrival.ComeBack(Instant at) -> {
            phase = new Phase.Stopping(Why.HELD);
            hand.promise(at.plus(AFTER));
          }
          case Arrival.Over(BellFate fate) -> end(fate);
        }
      }
      case Result.NoLane _ -> end(BellFate.DONE);
    }
  }

  private void took(Lease lease, LaneRecord before, Instant now) {
    looks.rung(before.rung());
    tenure.leased(lease, now);
    tenure.watched(now);
    boolean takenOver = before.lease().isPresent();
    Instant notBefore = takenOver ? now.plus(RATE_WINDOW) : Instant.MIN;
    health = new Health(before.vitals(), target.settings().rateLimit(), times, notBefore);
    if (takenOver) {
      // R5: what the dead drain had in its hand comes back within a visibility time-out.
      hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(AFTER));
    }
    if (before.gate() instanceof Gate.Circuit(_, DeliveryId probe)) {
      phase = new Phase.Probing();
      commands.add(new LaneCommand.Find(probe));
    } else {
      phase = new Phase.Draining();
    }
  }

  private void rangHolder(Result result, Instant now) {
    switch (result) {
      case Result.Written _, Result.NoLane _ -> end(BellFate.DONE);
      case Result.Refused _ -> take(now);
    }
  }

  // --- holding on: R3, R4, R10 ---

  private void renewedOrNot(Lease lease, Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) -> {
        tenure.leased(lease, now);
        heed(before, now);
      }
      case Result.Refused _ -> stop(Why.LEASE);
      case Result.NoLane _ -> stop(Why.GONE);
    }
  }

  private void saw(Optional<LaneRecord> record, Optional<Target> seen, Instant now) {
    tenure.watched(now);
    seen.ifPresent(current -> {
      target = current;
      health.pace().limit(current.settings().rateLimit());
    });
    if (record.isEmpty() || seen.isEmpty()) {
      stop(Why.GONE);
    } else if (!record.get().isOwnedBy(owner)) {
      stop(Why.LEASE);
    } else {
      heed(record.get(), now);
    }
  }

  private void heed(LaneRecord record, Instant now) {
    looks.rung(record.rung());
    boolean isOpen = record.gate().isOpen(now);
    if (isDraining() && !isOpen) {
      stop(Why.GATE);
    }
    if (isWaitingToProbe() && !(record.gate() instanceof Gate.Circuit)) {
      health.forget(record.vitals());
      probing.forgo();
      if (isOpen) {
        phase = new Phase.Draining();
      } else {
        stop(Why.GATE);
      }
    }
  }

  // --- what answers ask of the whole lane: §4, §6.3 ---

  private void attempted(LaneEvent.Attempted ended, Instant now) {
    health.attemptEnded(ended.attempt(), now);
    Verdict verdict = hand.attempted(ended, target.settings().schedule(), now);
    boolean isInTime =
        isDraining() || (phase instanceof Phase.Stopping(Why why) && why == Why.BUDGET);
    Health.Stage stage = isInTime ? Health.Stage.DRAINING : Health.Stage.STOPPED;
    Health.Ask ask = health.judge(verdict, stage, ended.random(), now);
    obey(ask, ended.message().message().delivery(), ended.attempt().startedAt());
  }

  /// @param probe what to probe with
  /// @param sent when the request was sent
  private void obey(Health.Ask ask, DeliveryId probe, Instant sent) {
    switch (ask) {
      case Health.Ask.Nothing _ -> {
        // Go on.
      }
      case Health.Ask.Hold(Instant until) -> hold(until);
      case Health.Ask.LeaveAlone(Instant until) -> {
        Gate.Circuit circuit = new Gate.Circuit(until, probe);
        writes.add(
            isProbing()
                ? new LaneWrite.TripAgain(owner, circuit, health.vitals())
                : new LaneWrite.Trip(owner, circuit, health.vitals()));
        hand.promise(until.plus(AFTER));
        if (health.circuit().trips() == 1) {
          hand.announce(new Notice.Failing(health.circuit().failures(), until));
        }
        stop(Why.GATE);
      }
      case Health.Ask.GiveUp(String reason) -> {
        hand.disable(reason, sent);
        stop(Why.GATE);
      }
    }
  }

  /// Of many that are answered at the same time one write is enough.
  private void hold(Instant until) {
    boolean isNews = until.isAfter(heldUntil.plus(AFTER));
    if (isWorking() && isNews) {
      heldUntil = until;
      writes.add(new LaneWrite.Hold(until));
      hand.promise(until.plus(AFTER));
      stop(Why.GATE);
    }
  }

  private void trippedOrNot(Vitals vitals, Result result) {
    switch (result) {
      case Result.Written _ -> health.told(vitals);
      // Closed or opened by somebody else: this run has stopped anyway.
      case Result.Refused(LaneRecord current) when current.isOwnedBy(owner) ->
          health.forget(current.vitals());
      case Result.Refused _ -> stop(Why.LEASE);
      case Result.NoLane _ -> stop(Why.GONE);
    }
  }

  // --- probing: §6.3 ---

  private void found(Optional<Parked> parked) {
    if (!isProbing()) {
      return;
    }
    boolean worthIt =
        parked.filter(some -> some.delivery().status() != DeliveryStatus.DELIVERED).isPresent();
    if (worthIt) {
      probing.ready(parked.get());
    } else {
      mend();
    }
  }

  /// R4, and the rate limit, hold for a probe as for any other attempt.
  private void probe(Instant now) {
    if (!tenure.outlasts(target.settings().timeout(), now)) {
      renew(now);
    } else if (probing.isReady() && health.pace().mayStart(now)) {
      health.pace().started(now);
      commands.add(probing.begin());
    }
  }

  /// Nothing is left to probe with: the next deliveries will tell, and a failure opens it again.
  private void mend() {
    writes.add(new LaneWrite.Mend(owner, health.vitals()));
  }

  private void probed(LaneEvent.Probed ended, Instant now) {
    Parked parked = ended.parked();
    Attempt attempt = ended.attempt();
    health.attemptEnded(attempt, now);
    RetrySchedule schedule = target.settings().schedule();
    Verdict verdict =
        Verdict.of(attempt.outcome(), attempt.number(), schedule, now, ended.random());
    DeliveryStatus status =
        verdict instanceof Verdict.Delivered
            ? DeliveryStatus.DELIVERED
            : parked.delivery().status();
    Health.Stage stage = isProbing() ? Health.Stage.PROBING : Health.Stage.STOPPED;
    Health.Ask ask = health.judge(verdict, stage, ended.random(), now);
    obey(ask, parked.message().delivery(), attempt.startedAt());
    commands.add(new LaneCommand.AppendProbe(parked, attempt, status));
  }

  private void probeAppended(boolean stored) {
    probing.ended();
    if (isProbing() && stored) {
      hand.announce(new Notice.Recovered());
      mend();
    } else if (!stored) {
      unsure = true;
      stop(Why.LEASE);
    }
  }

  private void mendedOrNot(Result result, Instant now) {
    switch (result) {
      case Result.Written _ -> {
        health.told(health.vitals());
        phase = new Phase.Draining();
        tenure.watched(now);
      }
      case Result.Refused(LaneRecord current)
          when current.isOwnedBy(owner) && current.gate().isOpen(now) ->
          phase = new Phase.Draining();
      case Result.Refused(LaneRecord current) when current.isOwnedBy(owner) -> stop(Why.GATE);
      case Result.Refused _ -> stop(Why.LEASE);
      case Result.NoLane _ -> stop(Why.GONE);
    }
  }

  private void stop(Why why) {
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

  // --- draining: R4, R6, R8 ---

  private void unanswered(LaneCommand command, Instant now) {
    switch (command) {
      case LaneCommand.Write(LaneWrite write) -> {
        writes.answered();
        unansweredWrite(write);
      }
      case LaneCommand.Look _ -> tenure.watched(now);
      case LaneCommand.Receive _ -> {
        // What was perhaps handed out comes back after a visibility time-out.
        hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(AFTER));
        if (looks.failed()) {
          unsure = true;
          stop(Why.LEASE);
        }
      }
      case LaneCommand.LeaveWakeUp(Instant at) -> {
        hand.notPromised(at, now);
        unsure = true;
      }
      case LaneCommand.Disable _ -> {
        hand.notDisabled();
        unsure = true;
      }
      case LaneCommand.Find _ -> {
        if (isProbing()) {
          unsure = true;
          stop(Why.LEASE);
        }
      }
      case LaneCommand.Probe _ -> {
        health.pace().ended(now);
        probeIsLost();
      }
      case LaneCommand.AppendProbe _ -> probeIsLost();
      case LaneCommand.Ring _ -> end(BellFate.FAILED);
      case LaneCommand.Post _ -> {
        health.pace().ended(now);
        hand.unanswered(command, now);
      }
      case LaneCommand.ReadLog _,
          LaneCommand.Announce _,
          LaneCommand.Append _,
          LaneCommand.Delete _,
          LaneCommand.PutBack _ ->
          hand.unanswered(command, now);
    }
  }

  private void probeIsLost() {
    probing.ended();
    unsure = true;
    stop(Why.LEASE);
  }

  private void unansweredWrite(LaneWrite write) {
    switch (write) {
      case LaneWrite.Take _, LaneWrite.RingHolder _, LaneWrite.Release _, LaneWrite.Leave _ ->
          end(BellFate.FAILED);
      case LaneWrite.Renew _, LaneWrite.Mend _ -> stop(Why.LEASE);
      case LaneWrite.Hold _, LaneWrite.Trip _, LaneWrite.TripAgain _, LaneWrite.Tell _ ->
          unsure = true;
      case LaneWrite.Ring _, LaneWrite.SetGate _, LaneWrite.ProbeNow _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }

  /// Everything that may be done now.
  private void proceed(Instant now) {
    if (phase instanceof Phase.Arriving || phase instanceof Phase.Ended) {
      return;
    }
    if (isWorking() && tenure.isOver(now)) {
      // Never renewed: its bell may have come back, and nobody would come after this run.
      stop(Why.LEASE);
    }
    boolean mayStart = isDraining() || isWaitingToProbe();
    if (mayStart && !now.isBefore(budgetEnd())) {
      probing.forgo();
      stop(Why.BUDGET);
    }
    if (isDraining()) {
      watch(now);
      drain(now);
    } else if (isWaitingToProbe()) {
      watch(now);
      probe(now);
    } else {
      hand.giveUp(now);
    }
    hand.settle(now);
    if (isWorking() && tenure.isTimeToRenew(now)) {
      renew(now);
    }
    boolean nothingUnderWay =
        hand.isSettled() && !looks.isUnderWay() && writes.areAnswered() && !probing.isUnderWay();
    if (nothingUnderWay) {
      finish();
    }
  }

  private boolean isProbing() {
    return phase instanceof Phase.Probing;
  }

  private boolean isWaitingToProbe() {
    return isProbing() && !probing.hasBegun();
  }

  private boolean isDraining() {
    return phase instanceof Phase.Draining;
  }

  private boolean isWorking() {
    return switch (phase) {
      case Phase.Draining _, Phase.Probing _ -> true;
      case Phase.Stopping(Why why) -> why == Why.BUDGET || why == Why.GATE;
      case Phase.Arriving _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> false;
    };
  }

  private Instant budgetEnd() {
    return deadline.minus(target.settings().timeout()).minus(CLOSING_TIME);
  }

  private void watch(Instant now) {
    if (tenure.beginToWatch(now)) {
      commands.add(new LaneCommand.Look());
    }
  }

  /// R4: no POST unless the lease outlives its time-out. And no receive: what a drain without a
  /// lease takes into its hand comes back when its successor does not expect it.
  private void drain(Instant now) {
    if (tenure.outlasts(target.settings().timeout(), now)) {
      hand.startAttempts(target.settings().concurrency(), health.pace(), now);
      receive();
    } else {
      renew(now);
    }
  }

  /// Not behind another write: a renewal that is late would renew a lease that is over.
  private void renew(Instant now) {
    if (writes.areAnswered() && tenure.beginToRenew()) {
      writes.add(new LaneWrite.Renew(new Lease(owner, now.plus(Lease.LENGTH))));
    }
  }

  private boolean nothingMoreToDo() {
    return looks.foundNothing() && hand.isSettled();
  }

  private void receive() {
    int max =
        Math.min(hand.room(target.settings().concurrency(), health.pace()), LaneQueues.MAX_RECEIVE);
    if (looks.isUnderWay() || nothingMoreToDo() || max <= 0) {
      return;
    }
    looks.begin();
    commands.add(new LaneCommand.Receive(max, LOOK));
  }

  // --- ending: R8, R9 ---

  private void finish() {
    if (unsure && isWorking()) {
      // A wake-up may be missing. Whoever takes a lane over that was not released leaves one (R5).
      end(BellFate.FAILED);
      return;
    }
    switch (phase) {
      case Phase.Draining _ -> {
        if (nothingMoreToDo() && hasToldAll()) {
          phase = new Phase.Releasing();
          tenure.letGo();
          writes.add(new LaneWrite.Release(owner, looks.rungAtLook()));
        }
      }
      case Phase.Stopping(Why why) -> {
        switch (why) {
          case BUDGET, GATE -> {
            if (hasToldAll()) {
              phase = new Phase.Leaving();
              tenure.letGo();
              writes.add(new LaneWrite.Leave(owner));
            }
          }
          case LEASE -> end(BellFate.FAILED);
          case GONE, HELD -> end(BellFate.DONE);
        }
      }
      case Phase.Arriving _, Phase.Probing _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> {
        // Waiting for an answer, or over.
      }
    }
  }

  /// Tells the next drain what it must know, if there is anything.
  private boolean hasToldAll() {
    boolean news = health.hasNews();
    if (news) {
      writes.add(new LaneWrite.Tell(owner, health.vitals()));
    }
    return !news;
  }

  private void releasedOrNot(Result result) {
    switch (result) {
      case Result.Written _, Result.NoLane _ -> end(BellFate.DONE);
      case Result.Refused(LaneRecord current) when current.isOwnedBy(owner) -> {
        // R9: somebody rang meanwhile. Look again.
        phase = new Phase.Draining();
        looks.rung(current.rung());
        tenure.holdOn();
      }
      case Result.Refused _ -> end(BellFate.FAILED);
    }
  }

  /// R9: whoever opened the gate while this run still held its lease relied on it to go on.
  private void leftOrNot(Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) when before.gate().mayBeTaken(now) ->
          commands.add(new LaneCommand.Ring());
      case Result.Written _, Result.NoLane _ -> end(BellFate.DONE);
      case Result.Refused _ -> end(BellFate.FAILED);
    }
  }

  private void end(BellFate fate) {
    phase = new Phase.Ended(unsure ? BellFate.FAILED : fate);
  }
}
