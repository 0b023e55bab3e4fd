package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;

/// Goes on with the deliveries of an endpoint that its customer paused.
public final class ResumeEndpoint {
  private final EndpointEditor editor;
  private final LaneGates gates;
  private final Fresh fresh;

  public ResumeEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
    this.fresh = fresh;
  }

  /// The backlog is drained at once. Idempotent.
  public Answer<Endpoint> resume(CustomerId customer, EndpointId id) {
    Answer<Endpoint> changed =
        editor.edit(customer, id, endpoint -> Transition.RESUME.from(endpoint, fresh.now()));
    return changed.map(gates::aligned);
  }
}
