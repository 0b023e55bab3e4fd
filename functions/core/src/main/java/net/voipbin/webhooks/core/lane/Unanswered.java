package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.lane.LaneCommand.Finished;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// What it means that a call threw: it may have been carried out or not (R3, R7).
final class Unanswered {
  private final DrainState state;

  Unanswered(DrainState state) {
    this.state = state;
  }

  void unanswered(LaneCommand command, Instant now) {
    switch (command) {
      case LaneCommand.Write(LaneWrite write) -> {
        state.writes.answered();
        unansweredWrite(write);
      }
      case LaneCommand.Look _ -> state.tenure.watched(now);
      case LaneCommand.Receive _ -> {
        // What was perhaps handed out comes back after a visibility time-out.
        state.hand.promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(Drain.AFTER));
        if (state.looks.failed()) {
          state.unsure = true;
          state.stop(Why.LEASE);
        }
      }
      case LaneCommand.LeaveWakeUp(Instant at) -> {
        state.hand.notPromised(at, now);
        state.unsure = true;
      }
      case LaneCommand.Disable _ -> {
        state.givingUp.unanswered();
        state.unsure = true;
      }
      case LaneCommand.Find _ -> {
        if (state.isProbing()) {
          state.unsure = true;
          state.stop(Why.LEASE);
        }
      }
      case LaneCommand.Probe _ -> {
        state.health.pace().ended(now);
        probeIsLost();
      }
      case LaneCommand.AppendProbe _ -> probeIsLost();
      case LaneCommand.Ring _ -> state.end(BellFate.FAILED);
      case LaneCommand.Post _ -> {
        state.health.pace().ended(now);
        state.hand.notPosted(now);
      }
      case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
          state.hand.logNotRead(messages, now);
      case LaneCommand.Announce(Notice notice) -> state.hand.notAnnounced(notice, now);
      case LaneCommand.Append(List<Finished> attempts) ->
          state.hand.appended(new LaneEvent.Appended(attempts, none(attempts)), now);
      case LaneCommand.Delete(List<ReceivedMessage> messages) ->
          state.hand.deleted(new LaneEvent.Deleted(messages, none(messages)), now);
      case LaneCommand.PutBack(List<VisibilityChange> changes) ->
          state.hand.putBack(new LaneEvent.PutBack(changes, none(changes)), now);
    }
  }

  private static List<Boolean> none(List<?> of) {
    return of.stream().map(_ -> false).toList();
  }

  private void probeIsLost() {
    state.probing.ended();
    state.unsure = true;
    state.stop(Why.LEASE);
  }

  private void unansweredWrite(LaneWrite write) {
    switch (write) {
      case LaneWrite.Take _, LaneWrite.RingHolder _, LaneWrite.Release _, LaneWrite.Leave _ ->
          state.end(BellFate.FAILED);
      case LaneWrite.Renew _, LaneWrite.Mend _ -> state.stop(Why.LEASE);
      case LaneWrite.Hold _, LaneWrite.Trip _, LaneWrite.TripAgain _, LaneWrite.Tell _ ->
          state.unsure = true;
      case LaneWrite.Ring _, LaneWrite.SetGate _, LaneWrite.ProbeNow _ ->
          throw new IllegalStateException("a drain never writes " + write);
    }
  }
}
