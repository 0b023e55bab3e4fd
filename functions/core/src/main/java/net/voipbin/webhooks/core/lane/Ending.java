package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// When a lane is looked through to the end, and how it is released or left: rules R8 and R9.
final class Ending {
  private final DrainState state;

  Ending(DrainState state) {
    this.state = state;
  }

  /// R8: the last look found nothing, and nothing is in hand.
  boolean nothingMoreToDo() {
    return state.looks.foundNothing() && state.hand.isSettled();
  }

  /// When nothing is under way any more.
  void finish() {
    if (state.unsure && state.isWorking()) {
      // A wake-up may be missing. Whoever takes a lane over that was not released leaves one (R5).
      state.end(BellFate.FAILED);
      return;
    }
    switch (state.phase) {
      case Phase.Draining _ -> {
        if (nothingMoreToDo() && hasToldAll()) {
          state.phase = new Phase.Releasing();
          state.tenure.letGo();
          state.writes.add(new LaneWrite.Release(state.owner, state.looks.rungAtLook()));
        }
      }
      case Phase.Stopping(Why why) -> {
        switch (why) {
          case BUDGET, GATE -> {
            if (hasToldAll()) {
              state.phase = new Phase.Leaving();
              state.tenure.letGo();
              state.writes.add(new LaneWrite.Leave(state.owner));
            }
          }
          case LEASE -> state.end(BellFate.FAILED);
          case GONE, HELD -> state.end(BellFate.DONE);
        }
      }
      case Phase.Arriving _, Phase.Probing _, Phase.Releasing _, Phase.Leaving _, Phase.Ended _ -> {
        // Waiting for an answer, or over.
      }
    }
  }

  /// Tells the next drain what it must know, if there is anything.
  private boolean hasToldAll() {
    boolean news = state.health.hasNews();
    if (news) {
      state.writes.add(new LaneWrite.Tell(state.owner, state.health.vitals()));
    }
    return !news;
  }

  /// R9: not released when somebody rang since the last look began.
  void releasedOrNot(Result result) {
    switch (result) {
      case Result.Written _, Result.NoLane _ -> state.end(BellFate.DONE);
      case Result.Refused(LaneRecord current) when current.isOwnedBy(state.owner) -> {
        // R9: somebody rang meanwhile. Look again.
        state.phase = new Phase.Draining();
        state.looks.rung(current.rung());
        state.tenure.holdOn();
      }
      case Result.Refused _ -> state.end(BellFate.FAILED);
    }
  }

  /// R9: whoever opened the gate while this run still held its lease relied on it to go on.
  void leftOrNot(Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) when before.gate().mayBeTaken(now) ->
          state.commands.add(new LaneCommand.Ring());
      case Result.Written _, Result.NoLane _ -> state.end(BellFate.DONE);
      case Result.Refused _ -> state.end(BellFate.FAILED);
    }
  }

  void toldOrNot(Vitals vitals, Result result) {
    switch (result) {
      case Result.Written(LaneRecord before) -> state.health.told(vitals, before.vitals());
      case Result.Refused _ -> state.stop(Why.LEASE);
      case Result.NoLane _ -> state.stop(Why.GONE);
    }
  }
}
