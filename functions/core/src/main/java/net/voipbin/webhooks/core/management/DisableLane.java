package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Disabling;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;

/// Stops deliveries where drains may not write endpoints' records: closes the gate, at once and for
/// good. [MendEndpoint] makes the endpoint's record say so on its next round.
public final class DisableLane implements Disabling {
  private final LaneRecords lanes;

  public DisableLane(LaneRecords lanes) {
    this.lanes = lanes;
  }

  @Override
  public void disable(CustomerId customer, EndpointId endpoint, String reason) {
    lanes.write(endpoint, new LaneWrite.SetGate(new Gate.Disabled(reason)));
  }
}
