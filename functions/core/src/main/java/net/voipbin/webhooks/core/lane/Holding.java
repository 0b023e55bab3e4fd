package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.Phase.Why;

/// How a drain holds on to its lane and heeds its gate: rules R3, R4 and R10.
final class Holding {
  private final DrainState state;

  Holding(DrainState state) {
    this.state = state;
  }

  /// R3. Not behind another write: a renewal that is late would renew a lease that is over.
  void renew(Instant now) {
    if (state.writes.areAnswered() && state.tenure.beginToRenew()) {
      state.writes.add(new LaneWrite.Renew(new Lease(state.owner, now.plus(Lease.LENGTH))));
    }
  }

  void renewedOrNot(Lease lease, Result result, Instant now) {
    switch (result) {
      case Result.Written(LaneRecord before) -> {
        state.tenure.leased(lease, now);
        heed(before, now);
      }
      case Result.Refused _ -> state.stop(Why.LEASE);
      case Result.NoLane _ -> state.stop(Why.GONE);
    }
  }

  /// R10: the record and its endpoint, looked at every second.
  void saw(Optional<LaneRecord> record, Optional<Target> seen, Instant now) {
    state.tenure.watched(now);
    seen.ifPresent(current -> {
      state.target = current;
      state.health.pace().limit(current.settings().rateLimit());
    });
    if (record.isEmpty() || seen.isEmpty()) {
      state.stop(Why.GONE);
    } else if (!record.get().isOwnedBy(state.owner)) {
      state.stop(Why.LEASE);
    } else {
      heed(record.get(), now);
    }
  }

  /// R10: a closed gate stops the drain; one that was opened before the probe has begun ends the
  /// probing.
  private void heed(LaneRecord record, Instant now) {
    state.looks.rung(record.rung());
    boolean isOpen = record.gate().isOpen(now);
    if (state.isDraining()) {
      state.health.saw(record.vitals());
      if (!isOpen) {
        state.stop(Why.GATE);
      }
    }
    if (state.isWaitingToProbe() && !(record.gate() instanceof Gate.Circuit)) {
      state.health.forget(record.vitals());
      state.probing.forgo();
      if (isOpen) {
        state.phase = new Phase.Draining();
      } else {
        state.stop(Why.GATE);
      }
    }
  }

  void watch(Instant now) {
    if (state.tenure.beginToWatch(now)) {
      state.health.looks();
      state.commands.add(new LaneCommand.Look());
    }
  }
}
