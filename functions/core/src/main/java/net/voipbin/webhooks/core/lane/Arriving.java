package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// How a bell comes by its lane, and what it finds there: rules R2 and R5.
final class Arriving {
  private final DrainState state;

  Arriving(DrainState state) {
    this.state = state;
  }

  /// R2: a lease of its own, if none is live.
  void take(Instant now) {
    state.askedUntil = now.plus(Lease.LENGTH);
    state.writes.add(new LaneWrite.Take(new Lease(state.owner, state.askedUntil), now));
  }

  /// R3: unless the answer took so long that the bell may have come back: it has brought somebody
  /// else then, and nobody would come after this run.
  private void takeAfterAll(Instant now) {
    if (now.isBefore(state.askedUntil)) {
      take(now);
    } else {
      state.end(BellFate.FAILED);
    }
  }

  void tookOrNot(Lease lease, Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) -> took(lease, before, now);
      case Result.Refused(LaneRecord current) -> {
        // Its wake-up goes to the right doorbell.
        state.health = new Health(current.vitals(), Optional.empty(), state.times, Instant.MIN);
        switch (Arrival.of(current, now)) {
          case Arrival.TryAgain _ -> takeAfterAll(now);
          case Arrival.Ring(LaneOwner holder) ->
              state.writes.add(new LaneWrite.RingHolder(holder, now));
          case Arrival.ComeBack(Instant at) -> {
            state.phase = new Phase.Stopping(Why.HELD);
            state.hand.promise(at.plus(Drain.AFTER));
          }
          case Arrival.Over(BellFate fate) -> state.end(fate);
        }
      }
      case Result.NoLane _ -> state.end(BellFate.DONE);
    }
  }

  /// A lease that ran out without a release is taken over: R5.
  private void took(Lease lease, LaneRecord before, Instant now) {
    state.looks.rung(before.rung());
    state.tenure.leased(lease, now);
    state.tenure.watched(now);
    boolean takenOver = before.lease().isPresent();
    Instant notBefore = takenOver ? now.plus(Drain.RATE_WINDOW) : Instant.MIN;
    state.health =
        new Health(before.vitals(), state.target.settings().rateLimit(), state.times, notBefore);
    if (takenOver) {
      // R5: what the dead drain had in its hand comes back within a visibility time-out.
      state.hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(Drain.AFTER));
    }
    if (before.gate() instanceof Gate.Circuit(_, DeliveryId probe)) {
      state.phase = new Phase.Probing();
      state.commands.add(new LaneCommand.Find(probe));
    } else {
      state.phase = new Phase.Draining();
    }
  }

  /// R2: a bell at a busy lane is a ring; the holder gone meanwhile, it takes the lane.
  void rangHolder(Result result, Instant now) {
    switch (result) {
      case Result.Written _, Result.NoLane _ -> state.end(BellFate.DONE);
      case Result.Refused _ -> takeAfterAll(now);
    }
  }
}
