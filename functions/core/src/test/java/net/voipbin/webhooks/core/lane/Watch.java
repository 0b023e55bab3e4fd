package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Outcome;

/// Watches over what must never happen, by knowing what really happened and not only what drains
/// were told.
final class Watch {
  private final LaneWorld world;

  Watch(LaneWorld world) {
    this.world = world;
  }

  /// A run asks for something.
  void asked(ModelRun run, LaneCommand command) {
    switch (command) {
      case LaneCommand.Post post -> {
        isCovered(run);
        isAlone(run);
        isInTime(run, "a POST");
        isNotBehindCircuit("a POST");
        if (world.leaveAlone) {
          throw new Violation("a POST to a receiver that is to be left alone");
        }
        if (world.now < world.heldUntil) {
          throw new Violation("a POST to a receiver that asked for a pause");
        }
        world.attempted |= 1L << Scenario.delivery(post.message().message());
      }
      case LaneCommand.Probe _ -> {
        isCovered(run);
        isAlone(run);
        isInTime(run, "a probe");
        boolean isTooEarly =
            world.record.gate() instanceof Gate.Circuit(Instant until, _)
                && until.isAfter(world.instant());
        if (isTooEarly) {
          throw new Violation("a probe behind an open circuit before its time");
        }
      }
      case LaneCommand.Receive(int max, _) -> {
        run.tookCircuit = false;
        isInTime(run, "a receive");
        isNotBehindCircuit("a receive");
        fits(run.inAir() + max, "in hand");
      }
      case LaneCommand.Write(LaneWrite.Trip(_, Gate.Circuit circuit, _)) -> {
        if (!run.wasBad) {
          throw new Violation("a circuit opens after " + run.row + " failures");
        }
        isAhead(run, circuit);
      }
      case LaneCommand.Write(LaneWrite.TripAgain(_, Gate.Circuit circuit, _)) ->
          isAhead(run, circuit);
      case LaneCommand.Write _,
          LaneCommand.Look _,
          LaneCommand.ReadLog _,
          LaneCommand.Append _,
          LaneCommand.Delete _,
          LaneCommand.PutBack _,
          LaneCommand.LeaveWakeUp _,
          LaneCommand.Disable _,
          LaneCommand.Announce _,
          LaneCommand.Find _,
          LaneCommand.AppendProbe _,
          LaneCommand.Ring _ -> {
        // Free to ask.
      }
    }
  }

  /// A tick that is wanted again at once would be asked for in a circle, and on a thread that the
  /// awaited answer needs.
  void ticked(ModelRun run) {
    boolean isOver = run.drain.fate().isPresent();
    if (!isOver && !run.drain.nextTick().isAfter(world.instant())) {
      throw new Violation("a tick changes nothing, and another is wanted at once");
    }
  }

  /// R4: never without a lease that outlasts it.
  private void isCovered(ModelRun run) {
    Instant needed =
        world.instant().plusSeconds(world.scenario.pace().timeout()).plus(Lease.MARGIN);
    boolean isCovered =
        world.record.isOwnedBy(run.owner)
            && world.record.lease().filter(lease -> !lease.until().isBefore(needed)).isPresent();
    if (!isCovered) {
      throw new Violation("a POST starts without a lease that outlasts it: " + world.record);
    }
  }

  /// Never two drains at one endpoint, never more at once and never more in a second than it wants.
  private void isAlone(ModelRun run) {
    if (world.runs.stream().anyMatch(other -> other != run && other.isPosting())) {
      throw new Violation("two drains POST to one endpoint");
    }
    fits(run.inAir() + 1, "at once");
    int limit = world.scenario.pace().rateLimit();
    long inThisSecond = world.arrivals.stream().filter(latest -> latest >= world.now).count();
    if (limit > 0 && inThisSecond + run.inAir() + 1 > limit) {
      throw new Violation("more than the rate limit may arrive within a second");
    }
  }

  /// R6: what is begun can come to its end.
  private void isInTime(ModelRun run, String what) {
    Instant needed =
        world.instant().plusSeconds(world.scenario.pace().timeout()).plus(Drain.CLOSING_TIME);
    if (!needed.isBefore(run.deadline)) {
      throw new Violation(what + " when its run's time is over");
    }
  }

  private void fits(int count, String where) {
    if (count > world.scenario.pace().concurrency()) {
      throw new Violation("more than the concurrency " + where + ": " + count);
    }
  }

  /// Only the one who holds the lane opens its circuit, so that it knows at once.
  private void isNotBehindCircuit(String what) {
    if (world.record.gate() instanceof Gate.Circuit) {
      throw new Violation(what + " behind an open circuit");
    }
  }

  /// Counted from the failure: its write may have waited for another's answer.
  private void isAhead(ModelRun run, Gate.Circuit circuit) {
    if (LaneWorld.second(circuit.until()) <= run.failedAt) {
      throw new Violation("a circuit opens for no time");
    }
  }

  /// A run's write was carried out.
  void wrote(ModelRun run, LaneWrite write, LaneRecord before) {
    boolean isTrip = write instanceof LaneWrite.Trip || write instanceof LaneWrite.TripAgain;
    if (isTrip && run.tookCircuit && !(before.gate() instanceof Gate.Circuit)) {
      throw new Violation("a probe opens a circuit that its customer had closed");
    }
    pausesDouble(run, write, isTrip, before);
    if (write instanceof LaneWrite.Mend) {
      // Its customer had it probed before the pause was over, and it is well.
      world.heldUntil = Math.min(world.heldUntil, world.now);
      world.leaveAlone = false;
    }
    if (world.record.slow() != world.scenario.start().record().slow()) {
      throw new Violation("nobody knows any more whether the lane is slow");
    }
  }

  /// Each pause is twice as long as the one before it, not more and not less.
  private void pausesDouble(ModelRun run, LaneWrite write, boolean isTrip, LaneRecord before) {
    int trips = before.vitals().circuit().trips();
    int tripsNow = world.record.vitals().circuit().trips();
    boolean isLonger = tripsNow > trips || !(write instanceof LaneWrite.TripAgain);
    boolean isOneStep = tripsNow <= Math.max(trips, run.trips) + (isTrip ? 1 : 0);
    if (!isLonger || !isOneStep) {
      throw new Violation("a circuit's pauses grow from " + trips + " to " + tripsNow);
    }
    run.trips = isTrip ? tripsNow : run.trips;
  }

  /// An answer has the endpoint disabled, to a request of that second.
  void disabled(int sent) {
    if (sent < world.changedAt) {
      throw new Violation("disabled for what was sent before its customer enabled it");
    }
  }

  /// A run leaves a wake-up.
  void leavesBell(ModelRun run) {
    if (run.drain.isSlow() != world.scenario.start().record().slow()) {
      throw new Violation("a bell is left at the wrong doorbell");
    }
  }

  /// The receiver has got a request by now, or never will.
  void arrived() {
    arrivedBy(world.now);
  }

  /// What a dead run had in the air may arrive for as long as its lease allowed for.
  void crashed(ModelRun run) {
    run.postsInAir()
        .forEach(item ->
            arrivedBy(
                item.since() + world.scenario.pace().timeout() + (int) Lease.MARGIN.toSeconds()));
  }

  private void arrivedBy(int second) {
    if (world.scenario.pace().rateLimit() > 0) {
      world.arrivals.removeIf(latest -> latest < world.now);
      world.arrivals.add(second);
      world.arrivals.sort(null);
    }
  }

  /// A run is told something: what it must know from then on.
  void heard(ModelRun run, LaneEvent event) {
    switch (event) {
      case LaneEvent.Wrote(LaneWrite.Take _, LaneRecords.Result.Written(LaneRecord before)) -> {
        run.tookCircuit = before.gate() instanceof Gate.Circuit;
        Circuit circuit = before.vitals().circuit();
        run.row = circuit.failures();
        run.trips = circuit.trips();
        run.rowSince = circuit.since().map(LaneWorld::second).orElse(world.now);
      }
      case LaneEvent.Attempted(_, Attempt attempt, _) -> answered(run, attempt);
      case LaneEvent.Probed(_, Attempt attempt, _) -> answered(run, attempt);
      default -> {
        // Says nothing of the receiver.
      }
    }
  }

  private void answered(ModelRun run, Attempt attempt) {
    int status = ((Outcome.Responded) attempt.outcome()).status();
    // Were anything lost, the next run could not know.
    boolean allIsKnown = world.scenario.faults() == 0;
    if (allIsKnown && status == 429 && !run.tookCircuit) {
      // Of two that ask for nearly the same one is heeded.
      int until = world.now + Scenario.HOLD;
      world.heldUntil = until > world.heldUntil + 1 ? until : world.heldUntil;
    }
    if (status == 200) {
      run.row = 0;
      world.leaveAlone = false;
    } else if (status != 410) {
      run.rowSince = run.row == 0 ? world.now : run.rowSince;
      run.failedAt = world.now;
      run.row++;
      run.wasBad |= run.hasFailedForLong(world.now);
      boolean isForgiven = run.tookCircuit && !(world.record.gate() instanceof Gate.Circuit);
      world.leaveAlone |= allIsKnown && !isForgiven && run.hasFailedForLong(world.now);
    }
  }
}
