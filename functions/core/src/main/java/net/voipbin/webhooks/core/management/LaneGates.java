package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;

/// Brings a lane's gate into line with its endpoint's status, which was written before (rule R10).
final class LaneGates {
  private static final int TRIES = 5;

  private final Endpoints endpoints;
  private final LaneRecords lanes;
  private final RingLane ringLane;

  LaneGates(Endpoints endpoints, LaneRecords lanes, RingLane ringLane) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.ringLane = ringLane;
  }

  /// Sets the gate for the status that `endpoint` has, and looks again: of two changes at the same
  /// time, the gate follows the one that the endpoint's record kept. Idempotent; returns
  /// `endpoint`.
  Endpoint aligned(Endpoint endpoint) {
    Endpoint latest = endpoint;
    for (int i = 0; i < TRIES; i++) {
      set(latest);
      EndpointStatus done = latest.status();
      Optional<Endpoint> current = endpoints.find(endpoint.customer(), endpoint.id());
      if (current.isEmpty() || current.get().status() == done) {
        break;
      }
      latest = current.get();
    }
    return endpoint;
  }

  private void set(Endpoint endpoint) {
    switch (endpoint.status()) {
      case ACTIVE -> open(endpoint.id());
      case PAUSED -> write(endpoint.id(), new Gate.Paused());
      case DISABLED ->
          write(endpoint.id(), new Gate.Disabled(endpoint.statusReason().orElse("disabled")));
      case SUSPENDED, DELETING -> write(endpoint.id(), new Gate.Suspended());
      case PROVISIONING -> {
        // The lane is made with an open gate.
      }
    }
  }

  /// Whether a gate fits a status. A hold and a circuit are the receiver's doing, and fit an active
  /// endpoint.
  static boolean isLike(Gate gate, EndpointStatus status) {
    return switch (status) {
      case ACTIVE -> !isClosedByUs(gate);
      case PAUSED -> gate instanceof Gate.Paused;
      case DISABLED -> gate instanceof Gate.Disabled;
      case SUSPENDED, DELETING -> gate instanceof Gate.Suspended;
      case PROVISIONING -> true;
    };
  }

  /// A hold stays: it is the receiver's wish, not its customer's.
  private void open(EndpointId lane) {
    boolean closed =
        lanes.find(lane).map(LaneRecord::gate).filter(LaneGates::isClosedByUs).isPresent();
    if (closed) {
      write(lane, new Gate.Open());
    }
    ringLane.ring(lane);
  }

  private static boolean isClosedByUs(Gate gate) {
    return switch (gate) {
      case Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> true;
      case Gate.Open _, Gate.Held _, Gate.Circuit _ -> false;
    };
  }

  /// Closes an open circuit: its customer says that the receiver is well.
  Endpoint withoutCircuit(Endpoint endpoint) {
    boolean leftAlone =
        lanes.find(endpoint.id()).filter(lane -> lane.gate() instanceof Gate.Circuit).isPresent();
    if (!leftAlone) {
      return endpoint;
    }
    write(endpoint.id(), new Gate.Open());
    // It may have been paused meanwhile.
    return aligned(endpoint);
  }

  private void write(EndpointId lane, Gate gate) {
    lanes.write(lane, new LaneWrite.SetGate(gate));
  }
}
