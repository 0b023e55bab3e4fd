package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;

/// One run that empties one lane, alone, under a lease: rules R2–R9 as a state machine. It does
/// nothing itself: it is told what happened and answers what to do next, so that whatever order
/// things happen in can be tried out.
///
/// Not safe for two threads. Starts with [#start]; ends when [#fate] says so.
public final class Drain {
  /// A receive waits this long for a message (R8): SQS asks all its servers only in a long poll.
  static final Duration LOOK = Duration.ofSeconds(1);

  /// How often the lane record is looked at for a closed gate (R10).
  static final Duration WATCH_EVERY = Duration.ofSeconds(1);

  /// What the end of a run needs beside its last attempt (R6).
  static final Duration CLOSING_TIME = Duration.ofSeconds(10);

  /// A wake-up comes this much after the message, so that the message is there (R7).
  static final Duration AFTER = Duration.ofSeconds(1);

  /// Receives that fail in a row before the run gives up.
  private static final int MAX_FAILED_RECEIVES = 3;

  private final LaneOwner owner;
  private Instant deadline;
  private final Hand hand;
  private final List<LaneCommand> commands = new ArrayList<>();
  private final WriteQueue writes = new WriteQueue(commands);

  private Phase phase = new Phase.Arriving();
  private Target target;
  private Instant leaseUntil = Instant.MIN;
  private Instant renewAt = Instant.MAX;
  private Instant watchAt = Instant.MAX;
  private boolean watching;
  private boolean receiving;
  private int failedReceives;
  private long rung;
  private long rungAtLook;
  private boolean lookedToTheEnd;
  private boolean lookIsStale;
  private boolean unsure;

  /// Where a run is.
  private sealed interface Phase {
    /// Trying to take the lane.
    record Arriving() implements Phase {}

    record Draining() implements Phase {}

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
  public Drain(LaneOwner owner, Instant deadline, Target target) {
    this.owner = owner;
    this.deadline = deadline;
    this.target = target;
    this.hand = new Hand(commands);
  }

  /// What to do first.
  public List<LaneCommand> start(Instant now) {
    take(now);
    return drainCommands();
  }

  /// What to do after `event`. Time never goes back.
  public List<LaneCommand> on(LaneEvent event, Instant now) {
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
      case LaneEvent.Received(List<ReceivedMessage> messages) -> received(messages);
      case LaneEvent.Attempted attempted ->
          hand.attempted(attempted, target.settings().schedule(), now)
              .ifPresent(stop -> obey(stop, now));
      case LaneEvent.LogRead read -> hand.logRead(read, now);
      case LaneEvent.Appended appended -> hand.appended(appended, now);
      case LaneEvent.Deleted deleted -> hand.deleted(deleted, now);
      case LaneEvent.PutBack putBack -> {
        hand.putBack(putBack, now);
        lookIsStale = true;
        lookedToTheEnd = false;
      }
      case LaneEvent.Promised(Instant at) -> hand.promised(at);
      case LaneEvent.Disabled _ -> hand.disabled();
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
    if (!isDraining()) {
      return isWorking() ? renewAt : Instant.MAX;
    }
    Instant next = renewAt.isBefore(watchAt) ? renewAt : watchAt;
    return budgetEnd().isBefore(next) ? budgetEnd() : next;
  }

  private List<LaneCommand> drainCommands() {
    List<LaneCommand> next = List.copyOf(commands);
    commands.clear();
    return next;
  }

  // --- arriving: R2, R5 ---

  private void take(Instant now) {
    leaseUntil = now.plus(Lease.LENGTH);
    writes.add(new LaneWrite.Take(new Lease(owner, leaseUntil), now));
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
      case LaneWrite.Ring _, LaneWrite.SetGate _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }

  private void tookOrNot(Lease lease, Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) -> {
        phase = new Phase.Draining();
        rung = before.rung();
        leaseUntil = lease.until();
        renewAt = now.plus(Lease.RENEW_EVERY);
        watchAt = now.plus(WATCH_EVERY);
        if (before.lease().isPresent()) {
          // R5: what the dead drain had in its hand comes back within a visibility time-out.
          hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(AFTER));
        }
      }
      case Result.Refused(LaneRecord current) -> {
        Optional<Lease> live = current.liveLease(now);
        if (!current.gate().isOpen(now)) {
          meetClosed(current.gate());
        } else if (live.isEmpty()) {
          take(now);
        } else if (live.get().willLookAgain(now)) {
          writes.add(new LaneWrite.RingHolder(live.get().owner(), now));
        } else {
          // Its drain may not look again, and its lease is not over: come back then.
          end(BellFate.FAILED);
        }
      }
      case Result.NoLane _ -> end(BellFate.DONE);
    }
  }

  /// Whoever opens the gate rings. A hold opens by itself: the wake-up that its writer left may be
  /// lost, and this bell may be all that is left to tell of the lane.
  private void meetClosed(Gate gate) {
    switch (gate) {
      case Gate.Held(Instant until) -> {
        phase = new Phase.Stopping(Why.HELD);
        hand.promise(until.plus(AFTER));
      }
      case Gate.Open _, Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> end(BellFate.DONE);
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
        leaseUntil = lease.until();
        renewAt = now.plus(Lease.RENEW_EVERY);
        heed(before, now);
      }
      case Result.Refused _ -> stop(Why.LEASE);
      case Result.NoLane _ -> stop(Why.GONE);
    }
  }

  private void saw(Optional<LaneRecord> record, Optional<Target> seen, Instant now) {
    watching = false;
    watchAt = now.plus(WATCH_EVERY);
    seen.ifPresent(current -> target = current);
    if (record.isEmpty() || seen.isEmpty()) {
      stop(Why.GONE);
    } else if (!record.get().isOwnedBy(owner)) {
      stop(Why.LEASE);
    } else {
      heed(record.get(), now);
    }
  }

  private void heed(LaneRecord record, Instant now) {
    rung = Math.max(rung, record.rung());
    if (!record.gate().isOpen(now)) {
      stop(Why.GATE);
    }
  }

  /// What a receiver's answer asks of the whole lane.
  private void obey(Hand.Stop stop, Instant now) {
    switch (stop) {
      case Hand.Stop.Hold(Duration pause) -> {
        Instant until = now.plus(pause);
        writes.add(new LaneWrite.Hold(until));
        hand.promise(until.plus(AFTER));
      }
      case Hand.Stop.Gone(String reason) -> hand.disable(reason);
    }
    stop(Why.GATE);
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

  private void received(List<ReceivedMessage> messages) {
    receiving = false;
    failedReceives = 0;
    lookedToTheEnd = messages.isEmpty() && !lookIsStale;
    hand.received(messages);
  }

  private void unanswered(LaneCommand command, Instant now) {
    switch (command) {
      case LaneCommand.Write(LaneWrite write) -> {
        writes.answered();
        unansweredWrite(write);
      }
      case LaneCommand.Look _ -> {
        watching = false;
        watchAt = now.plus(WATCH_EVERY);
      }
      case LaneCommand.Receive _ -> {
        receiving = false;
        // What was perhaps handed out comes back after a visibility time-out.
        hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(AFTER));
        if (++failedReceives == MAX_FAILED_RECEIVES) {
          unsure = true;
          stop(Why.LEASE);
        }
      }
      case LaneCommand.LeaveWakeUp(Instant at) -> {
        hand.notPromised(at, now);
        unsure = true;
      }
      case LaneCommand.Disable _ -> {
        hand.disabled();
        unsure = true;
      }
      case LaneCommand.Ring _ -> end(BellFate.FAILED);
      case LaneCommand.ReadLog _,
          LaneCommand.Post _,
          LaneCommand.Append _,
          LaneCommand.Delete _,
          LaneCommand.PutBack _ ->
          hand.unanswered(command, now);
    }
  }

  private void unansweredWrite(LaneWrite write) {
    switch (write) {
      case LaneWrite.Take _, LaneWrite.RingHolder _, LaneWrite.Release _, LaneWrite.Leave _ ->
          end(BellFate.FAILED);
      case LaneWrite.Renew _ -> stop(Why.LEASE);
      case LaneWrite.Hold _ -> unsure = true;
      case LaneWrite.Ring _, LaneWrite.SetGate _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }

  /// Everything that may be done now.
  private void proceed(Instant now) {
    if (phase instanceof Phase.Arriving || phase instanceof Phase.Ended) {
      return;
    }
    if (isWorking() && !now.isBefore(leaseUntil)) {
      // Never renewed: its bell may have come back, and nobody would come after this run.
      stop(Why.LEASE);
    }
    if (isDraining() && !now.isBefore(budgetEnd())) {
      stop(Why.BUDGET);
    }
    if (isDraining()) {
      watch(now);
      drain(now);
    } else {
      hand.giveUp(now);
    }
    hand.settle(now);
    if (isWorking() && !now.isBefore(renewAt)) {
      renew(now);
    }
    if (hand.isSettled() && !receiving && writes.areAnswered()) {
      finish();
    }
  }

  private boolean isDraining() {
    return phase instanceof Phase.Draining;
  }

  private boolean isWorking() {
    return switch (phase) {
      case Phase.Draining _ -> true;
      case Phase.Stopping(Why why) -> why == Why.BUDGET || why == Why.GATE;
      case Phase.Arriving _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> false;
    };
  }

  private Instant budgetEnd() {
    return deadline.minus(target.settings().timeout()).minus(CLOSING_TIME);
  }

  private void watch(Instant now) {
    if (!watching && !now.isBefore(watchAt)) {
      watching = true;
      watchAt = Instant.MAX;
      commands.add(new LaneCommand.Look());
    }
  }

  /// R4: no POST unless the lease outlives its time-out. And no receive: what a drain without a
  /// lease takes into its hand comes back when its successor does not expect it.
  private void drain(Instant now) {
    boolean leaseLastsLong =
        !now.plus(target.settings().timeout()).plus(Lease.MARGIN).isAfter(leaseUntil);
    if (leaseLastsLong) {
      hand.startAttempts(target.settings().concurrency());
      receive();
    } else {
      renew(now);
    }
  }

  private void renew(Instant now) {
    if (renewAt.equals(Instant.MAX)) {
      return;
    }
    renewAt = Instant.MAX;
    writes.add(new LaneWrite.Renew(new Lease(owner, now.plus(Lease.LENGTH))));
  }

  private boolean nothingMoreToDo() {
    return lookedToTheEnd && hand.isSettled() && rung == rungAtLook;
  }

  private void receive() {
    int max = Math.min(hand.room(target.settings().concurrency()), LaneQueues.MAX_RECEIVE);
    if (receiving || nothingMoreToDo() || max == 0) {
      return;
    }
    receiving = true;
    lookedToTheEnd = false;
    lookIsStale = false;
    rungAtLook = rung;
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
        if (nothingMoreToDo()) {
          phase = new Phase.Releasing();
          renewAt = Instant.MAX;
          watchAt = Instant.MAX;
          writes.add(new LaneWrite.Release(owner, rungAtLook));
        }
      }
      case Phase.Stopping(Why why) -> {
        switch (why) {
          case BUDGET, GATE -> {
            phase = new Phase.Leaving();
            renewAt = Instant.MAX;
            writes.add(new LaneWrite.Leave(owner));
          }
          case LEASE -> end(BellFate.FAILED);
          case GONE, HELD -> end(BellFate.DONE);
        }
      }
      case Phase.Arriving _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> {
        // Waiting for an answer, or over.
      }
    }
  }

  private void releasedOrNot(Result result) {
    switch (result) {
      case Result.Written _, Result.NoLane _ -> end(BellFate.DONE);
      case Result.Refused(LaneRecord current) when current.isOwnedBy(owner) -> {
        // R9: somebody rang meanwhile. Look again.
        phase = new Phase.Draining();
        rung = current.rung();
        renewAt = Instant.MIN;
        watchAt = Instant.MIN;
      }
      case Result.Refused _ -> end(BellFate.FAILED);
    }
  }

  /// R9: whoever opened the gate while this run still held its lease relied on it to go on.
  private void leftOrNot(Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) when before.gate().isOpen(now) ->
          commands.add(new LaneCommand.Ring());
      case Result.Written _, Result.NoLane _ -> end(BellFate.DONE);
      case Result.Refused _ -> end(BellFate.FAILED);
    }
  }

  private void end(BellFate fate) {
    phase = new Phase.Ended(unsure ? BellFate.FAILED : fate);
  }
}
