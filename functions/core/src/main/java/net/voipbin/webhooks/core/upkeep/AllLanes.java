package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;

/// The records of all lanes together: what a sweep goes through.
public interface AllLanes {
  /// Each that is there during the whole sweep.
  Sweep sweep();

  /// Notes how the lane's queues are made now. Does nothing when there is no record.
  void made(EndpointId lane, LaneForm form);

  /// @param unreadable lanes whose record says nothing that can be understood
  record Sweep(List<Lane> lanes, Set<EndpointId> unreadable) {
    public Sweep {
      lanes = List.copyOf(lanes);
      unreadable = Set.copyOf(unreadable);
    }
  }

  /// @param touched when its record was last written to, or the process began that keeps it
  /// @param form how its queues were made, when somebody noted it
  record Lane(EndpointId id, LaneRecord record, Instant touched, Optional<LaneForm> form) {}
}
