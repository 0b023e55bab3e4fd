package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// What an answer of the receiver asks of the whole lane (§6.3): a hold, an open circuit, or to
/// give it up.
final class Judging {
  private final DrainState state;

  Judging(DrainState state) {
    this.state = state;
  }

  /// A run whose time is over, or whose receiver asked it to wait, still asks for what its last
  /// answers ask for.
  void attempted(LaneEvent.Attempted ended, Instant now) {
    state.health.attemptEnded(ended.attempt(), now);
    Verdict verdict = state.hand.attempted(ended, state.target.settings().schedule(), now);
    Health.Stage stage = mayOpen(now) ? Health.Stage.DRAINING : Health.Stage.STOPPED;
    Health.Ask ask = state.health.judge(verdict, stage, ended.random(), now);
    obey(ask, ended.message().message().delivery(), ended.attempt().startedAt());
  }

  /// Not when somebody else has closed the gate: they know why.
  private boolean mayOpen(Instant now) {
    boolean isHeldByThisRun = state.heldUntil.isAfter(now);
    return state.isDraining()
        || (state.phase instanceof Phase.Stopping(Why why)
            && (why == Why.BUDGET || (why == Why.GATE && isHeldByThisRun)));
  }

  /// @param probe what to probe with
  /// @param sent when the request was sent
  void obey(Health.Ask ask, DeliveryId probe, Instant sent) {
    switch (ask) {
      case Health.Ask.Nothing _ -> {
        // Go on.
      }
      case Health.Ask.Hold(Instant until) -> hold(until);
      case Health.Ask.LeaveAlone(Instant until) -> {
        Gate.Circuit circuit = new Gate.Circuit(until, probe);
        state.writes.add(
            state.isProbing()
                ? new LaneWrite.TripAgain(state.owner, circuit, state.health.vitals())
                : new LaneWrite.Trip(state.owner, circuit, state.health.vitals()));
        state.hand.promise(until.plus(Drain.AFTER));
        if (state.health.circuit().trips() == 1) {
          state.notices.say(new Notice.Failing(state.health.circuit().failures(), until));
        }
        state.stop(Why.GATE);
      }
      case Health.Ask.GiveUp(String reason) -> {
        state.givingUp.ask(new LaneCommand.Disable(reason, sent));
        state.stop(Why.GATE);
      }
    }
  }

  /// Of many that are answered at the same time one write is enough.
  private void hold(Instant until) {
    boolean isNews = until.isAfter(state.heldUntil.plus(Drain.AFTER));
    if (state.isWorking() && isNews) {
      state.heldUntil = until;
      state.writes.add(new LaneWrite.Hold(until));
      state.hand.promise(until.plus(Drain.AFTER));
      state.stop(Why.GATE);
    }
  }

  /// What somebody says of the receiver who opened or closed the gate meanwhile counts more.
  void trippedOrNot(Vitals vitals, Result result) {
    switch (result) {
      case Result.Written _ -> state.health.told(vitals);
      // Closed or opened by somebody else: this run has stopped anyway.
      case Result.Refused(LaneRecord current) when current.isOwnedBy(state.owner) ->
          state.health.forget(current.vitals());
      case Result.Refused _ -> state.stop(Why.LEASE);
      case Result.NoLane _ -> state.stop(Why.GONE);
    }
  }
}
