package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;

/// Stops deliveries to an endpoint; what comes in waits in its lane.
public final class PauseEndpoint {
  private final EndpointEditor editor;
  private final LaneGates gates;
  private final Fresh fresh;

  public PauseEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
    this.fresh = fresh;
  }

  /// Takes effect within a second; what is in the air ends. Idempotent.
  public Answer<Endpoint> pause(CustomerId customer, EndpointId id) {
    Answer<Endpoint> changed =
        editor.edit(customer, id, endpoint -> Transition.PAUSE.from(endpoint, fresh.now()));
    return changed.map(gates::aligned);
  }
}
