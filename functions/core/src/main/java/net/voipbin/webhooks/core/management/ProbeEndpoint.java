package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;

/// Tries an endpoint behind an open circuit now instead of later.
public final class ProbeEndpoint {
  private final Endpoints endpoints;
  private final LaneRecords lanes;
  private final RingLane ringLane;
  private final Fresh fresh;

  public ProbeEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.ringLane = ringLane;
    this.fresh = fresh;
  }

  /// Nothing happens while the circuit is closed.
  public Answer<Endpoint> probe(CustomerId customer, EndpointId id) {
    Optional<Endpoint> found = endpoints.find(customer, id);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("endpoint"));
    }
    LaneRecords.Result written = lanes.write(id, new LaneWrite.ProbeNow(fresh.now()));
    if (written instanceof LaneRecords.Result.Written) {
      ringLane.ring(id);
    }
    return Answer.done(found.get());
  }
}
