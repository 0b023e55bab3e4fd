package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;
import net.voipbin.webhooks.core.lane.Phase.Why;
import net.voipbin.webhooks.core.retry.RetrySchedule;

/// What a drain does that found its lane behind an open circuit whose time has come (§6.3): one
/// attempt with a delivery whose message it does not touch, and what follows.
final class BehindCircuit {
  private final DrainState state;
  private final Holding holding;
  private final Judging judging;

  BehindCircuit(DrainState state, Holding holding, Judging judging) {
    this.state = state;
    this.holding = holding;
    this.judging = judging;
  }

  void found(Optional<Parked> parked) {
    if (!state.isProbing()) {
      return;
    }
    boolean worthIt =
        parked.filter(some -> some.delivery().status() != DeliveryStatus.DELIVERED).isPresent();
    if (worthIt) {
      state.probing.ready(parked.get());
    } else {
      mend();
    }
  }

  /// R4, and the rate limit, hold for a probe as for any other attempt.
  void probe(Instant now) {
    if (!state.tenure.outlasts(state.target.settings().timeout(), now)) {
      holding.renew(now);
    } else if (state.probing.isReady() && state.health.pace().mayStart(now)) {
      state.health.pace().started(now);
      state.commands.add(state.probing.begin());
    }
  }

  /// Nothing is left to probe with: the next deliveries will tell, and a failure opens it again.
  private void mend() {
    state.writes.add(new LaneWrite.Mend(state.owner, state.health.vitals()));
  }

  void probed(LaneEvent.Probed ended, Instant now) {
    Parked parked = ended.parked();
    Attempt attempt = ended.attempt();
    state.health.attemptEnded(attempt, now);
    RetrySchedule schedule = state.target.settings().schedule();
    Verdict verdict =
        Verdict.of(attempt.outcome(), attempt.number(), schedule, now, ended.random());
    DeliveryStatus status =
        verdict instanceof Verdict.Delivered
            ? DeliveryStatus.DELIVERED
            : parked.delivery().status();
    Health.Stage stage = state.isProbing() ? Health.Stage.PROBING : Health.Stage.STOPPED;
    Health.Ask ask = state.health.judge(verdict, stage, ended.random(), now);
    judging.obey(ask, parked.message().delivery(), attempt.startedAt());
    state.commands.add(new LaneCommand.AppendProbe(parked, attempt, status));
  }

  void probeAppended(boolean stored) {
    state.probing.ended();
    if (state.isProbing() && stored) {
      state.notices.say(new Notice.Recovered());
      mend();
    } else if (!stored) {
      state.unsure = true;
      state.stop(Why.LEASE);
    }
  }

  /// R9: the lane is open again, and this run looks through it to the end.
  void mendedOrNot(Result result, Instant now) {
    switch (result) {
      case Result.Written _ -> {
        state.health.told(state.health.vitals());
        goOn(now);
      }
      case Result.Refused(LaneRecord current)
          when current.isOwnedBy(state.owner) && current.gate().isOpen(now) ->
          goOn(now);
      case Result.Refused(LaneRecord current) when current.isOwnedBy(state.owner) ->
          state.stop(Why.GATE);
      case Result.Refused _ -> state.stop(Why.LEASE);
      case Result.NoLane _ -> state.stop(Why.GONE);
    }
  }

  /// Unless the run had to stop while it waited for the answer.
  private void goOn(Instant now) {
    if (state.isProbing()) {
      state.phase = new Phase.Draining();
      state.tenure.watched(now);
    }
  }
}
