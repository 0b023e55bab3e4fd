package net.voipbin.webhooks.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;

/// The protocol of open circuits and probes with one clause left out, one by one.
enum CircuitDefects implements Defect {
  NO_WAKE_UP_AT_TRIP {
    @Override
    public boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
      return command instanceof LaneCommand.LeaveWakeUp
          && (cause instanceof LaneEvent.Attempted || cause instanceof LaneEvent.Probed);
    }
  },
  CIRCUIT_STAYS_CLOSED {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Trip ? Optional.of(before) : write.after(before);
    }
  },
  CIRCUIT_UNSEEN {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.Take && before.gate() instanceof Gate.Circuit
          ? Defects.TAKE_BEHIND_GATE.after(write, before)
          : write.after(before);
    }

    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Wrote(LaneWrite.Take take, Result.Written(var before))
          ? new LaneEvent.Wrote(take, new Result.Written(before.withGate(new Gate.Open())))
          : event;
    }
  },
  FAILED_FOR_LONGER {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Wrote(LaneWrite.Take take, Result.Written(var before))
          ? new LaneEvent.Wrote(take, new Result.Written(before.withVitals(aged(before.vitals()))))
          : event;
    }

    private static Vitals aged(Vitals vitals) {
      Circuit circuit = vitals.circuit();
      return vitals.withCircuit(
          new Circuit(
              circuit.failures(),
              circuit.since().map(since -> since.minusSeconds(60)),
              circuit.trips()));
    }
  },
  PAUSE_NO_LONGER {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.TripAgain
          ? write.after(before).map(after -> after.withVitals(before.vitals()))
          : write.after(before);
    }
  },
  PROBE_OVERRULES_CUSTOMER {
    @Override
    public Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
      return write instanceof LaneWrite.TripAgain(LaneOwner owner, var circuit, var vitals)
          ? new LaneWrite.Trip(owner, circuit, vitals).after(before)
          : write.after(before);
    }
  },
  MENDED_AND_GONE {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.Wrote(LaneWrite.Mend mend, Result.Written(var before))
          ? new LaneEvent.Wrote(mend, new Result.Refused(before.withGate(new Gate.Paused())))
          : Defects.LEAVES_GATE_UNSEEN.told(event);
    }
  },
  PROBE_NOT_BELIEVED {
    @Override
    public LaneEvent told(LaneEvent event) {
      return event instanceof LaneEvent.ProbeAppended ? new LaneEvent.ProbeAppended(false) : event;
    }
  }
}
