package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;

/// The protocol with one clause left out, one by one; what concerns circuits is in
/// [CircuitDefects].
enum Defects implements Defect {
  STRAYS_LEFT {
    @Override
    public boolean leavesStrays() {
      return true;
    }
  },
  RING_FIRST {
    @Override
    public boolean ringsBeforeSending() {
      return true;
    }
  },
  TRUST_UNANSWERED_RING {
    @Override
    public boolean trustsUnansweredRing() {
      return true;
    }
  },
  TAKE_ANYWAY {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Take(Lease lease, _)
          ? Optional.of(before.withLease(Optional.of(lease)))
          : write.after(before);
    }
  },
  BUSY_BELL_NO_RING {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.RingHolder
          ? write.after(before).map(_ -> before)
          : write.after(before);
    }
  },
  BELL_GONE_AT_TAKE {
    @Override
    public boolean dropsBellAtTake() {
      return true;
    }
  },
  FAILED_BELL_GONE {
    @Override
    public boolean dropsFailedBell() {
      return true;
    }
  },
  LEASE_BEFORE_BELL {
    @Override
    public boolean keepsBellAfterLease() {
      return true;
    }
  },
  ENDLESS_LEASE {
    @Override
    public LaneEvent told(LaneEvent event) {
      return switch (event) {
        case LaneEvent.Wrote(LaneWrite.Take(Lease lease, var now), Result result) ->
            new LaneEvent.Wrote(new LaneWrite.Take(endless(lease), now), result);
        case LaneEvent.Wrote(LaneWrite.Renew(Lease lease), Result result) ->
            new LaneEvent.Wrote(new LaneWrite.Renew(endless(lease)), result);
        default -> event;
      };
    }

    private static Lease endless(Lease lease) {
      return new Lease(lease.owner(), lease.until().plus(Duration.ofHours(1)));
    }
  },
  UNANSWERED_RENEWAL_IS_FINE {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Unanswered(LaneCommand.Write(LaneWrite.Renew renew))
          ? new LaneEvent.Wrote(renew, new Result.Written(LaneRecord.NEW))
          : event;
    }
  },
  NO_WAKE_UP_AT_TAKE_OVER {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.LeaveWakeUp
          && cause instanceof LaneEvent.Wrote(LaneWrite.Take _, Result.Written _);
    }
  },
  NOTHING_PUT_BACK {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.PutBack;
    }
  },
  NO_WAKE_UP_FOR_FAILURE {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.LeaveWakeUp && cause instanceof LaneEvent.Appended;
    }
  },
  NO_WAKE_UP_FOR_REFUSED {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.LeaveWakeUp && cause instanceof LaneEvent.Deleted;
    }
  },
  NO_WAKE_UP_AT_HOLD {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.LeaveWakeUp
          && cause instanceof LaneEvent.Wrote(LaneWrite.Take _, Result.Refused _);
    }
  },
  NO_LAST_LOOK {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.Receive && run.hasReceived && !run.isPosting();
    }
  },
  SHORT_POLL {
    @Override
    public boolean polledShort() {
      return true;
    }
  },
  RELEASE_ANYWAY {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Release(LaneOwner owner, _)
          ? new LaneWrite.Leave(owner).after(before)
          : write.after(before);
    }
  },
  NO_RING_AFTER_LEAVING {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.Ring;
    }
  },
  LEAVES_GATE_UNSEEN {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Wrote(LaneWrite.Leave leave, Result.Written(var before))
          ? new LaneEvent.Wrote(leave, new Result.Written(before.withGate(new Gate.Paused())))
          : event;
    }
  },
  GATE_UNSEEN {
    @Override
    public LaneEvent told(LaneEvent event) {
      return switch (event) {
        case LaneEvent.Saw(Optional<LaneRecord> record, var target) ->
            new LaneEvent.Saw(record.map(seen -> seen.withGate(new Gate.Open())), target);
        case LaneEvent.Wrote(LaneWrite.Renew renew, Result.Written(var before)) ->
            new LaneEvent.Wrote(renew, new Result.Written(before.withGate(new Gate.Open())));
        default -> event;
      };
    }
  },
  TAKE_BEHIND_GATE {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Take take
          ? take.after(before.withGate(new Gate.Open())).map(after -> after.withGate(before.gate()))
          : write.after(before);
    }
  },
  NOTHING_LOGGED {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.Append;
    }
  },
  EXHAUSTION_NOT_LOGGED {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.Append(var attempts)
          && attempts.stream().anyMatch(attempt -> attempt.status() == DeliveryStatus.EXHAUSTED);
    }
  },
  OPENED_WITHOUT_RING {
    @Override
    public boolean opensWithoutRing() {
      return true;
    }
  },
  HOLD_NOT_WRITTEN {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Hold ? Optional.of(before) : write.after(before);
    }
  },
  TAKE_OVER_UNSEEN {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Wrote(LaneWrite.Take take, Result.Written(var before))
          ? new LaneEvent.Wrote(take, new Result.Written(before.withLease(Optional.empty())))
          : event;
    }
  },
  PACE_NOT_TOLD {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Tell(LaneOwner owner, Vitals vitals)
          ? new LaneWrite.Tell(owner, new Vitals(vitals.circuit(), vitals.slow(), Optional.empty()))
              .after(before)
          : write.after(before);
    }
  },
  SLOWNESS_NOT_TOLD {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Tell(LaneOwner owner, Vitals vitals)
          ? new LaneWrite.Tell(owner, new Vitals(vitals.circuit(), false, vitals.pacedUntil()))
              .after(before)
          : write.after(before);
    }
  },
  LIMITS_UNSEEN {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Saw(var record, Optional<Target> target)
          ? new LaneEvent.Saw(record, target.map(Defects::unlimited))
          : event;
    }
  },
  DISABLED_BY_OLD_ANSWERS {
    @Override
    public boolean disablesAnyway() {
      return true;
    }
  },
  NO_ROOM_IS_NOTHING_THERE {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.NoRoom ? new LaneEvent.Received(List.of()) : event;
    }
  },
  DEAF_TO_HURRY {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Hurry ? new LaneEvent.Tick() : event;
    }
  };

  private static Target unlimited(Target target) {
    DeliverySettings settings = target.settings();
    return new Target(
        target.customer(),
        new DeliverySettings(
            settings.url(),
            settings.headers(),
            settings.timeout(),
            settings.schedule(),
            settings.concurrency() + 2,
            Optional.empty(),
            Signing.DEFAULT),
        target.secrets());
  }
}
