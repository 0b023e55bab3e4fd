package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;

/// The records of all lanes together: what a sweep goes through.
public interface AllLanes {
  /// Each that is there during the whole sweep; one that cannot be read is left out.
  List<Lane> all();

  /// Notes how the lane's queues are made now. Does nothing when there is no record.
  void made(EndpointId lane, LaneForm form);

  /// @param touched when its record was last written to, or the process began that keeps it
  /// @param form how its queues were made, when somebody noted it
  record Lane(EndpointId id, LaneRecord record, Instant touched, Optional<LaneForm> form) {}
}
