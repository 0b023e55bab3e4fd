package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.LaneWrite;

/// Removes a lane with all that waits in it.
public final class RemoveLane {
  private final LaneSetup queues;
  private final LaneRecords lanes;

  public RemoveLane(LaneSetup queues, LaneRecords lanes) {
    this.queues = queues;
    this.lanes = lanes;
  }

  /// The gate first, so that no drain is surprised; the record last, so that it can be found until
  /// nothing else is left. Every step may be repeated.
  public void remove(EndpointId lane) {
    lanes.write(lane, new LaneWrite.SetGate(new Gate.Suspended()));
    queues.remove(lane);
    lanes.remove(lane);
  }
}
