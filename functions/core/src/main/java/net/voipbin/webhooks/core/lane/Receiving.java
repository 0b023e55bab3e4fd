package net.voipbin.webhooks.core.lane;

import java.time.Instant;

/// What may be attempted and received now: rules R4, R6 and R8.
final class Receiving {
  private final DrainState state;
  private final Holding holding;
  private final Ending ending;

  Receiving(DrainState state, Holding holding, Ending ending) {
    this.state = state;
    this.holding = holding;
    this.ending = ending;
  }

  /// R4: no POST unless the lease outlives its time-out. And no receive: what a drain without a
  /// lease takes into its hand comes back when its successor does not expect it.
  void drain(Instant now) {
    if (state.tenure.outlasts(state.target.settings().timeout(), now)) {
      state.hand.startAttempts(state.target.settings().concurrency(), state.health.pace(), now);
      receive();
    } else {
      holding.renew(now);
    }
  }

  /// R6: what can be sent now, not more. R8: a look, begun while the last POSTs are in the air.
  private void receive() {
    int max =
        Math.min(
            state.hand.room(state.target.settings().concurrency(), state.health.pace()),
            LaneQueues.MAX_RECEIVE);
    if (state.looks.isUnderWay() || ending.nothingMoreToDo() || max <= 0) {
      return;
    }
    state.looks.begin();
    state.commands.add(new LaneCommand.Receive(max, Drain.LOOK));
  }
}
