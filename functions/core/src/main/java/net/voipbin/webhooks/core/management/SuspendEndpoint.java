package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;

/// Stops deliveries to an endpoint because its customer is frozen. The backlog is kept; what it was
/// before, paused for example, is remembered.
public final class SuspendEndpoint {
  private final EndpointEditor editor;
  private final LaneGates gates;
  private final Fresh fresh;

  public SuspendEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
    this.fresh = fresh;
  }

  /// Idempotent. One that is being made or removed stays as it is: see to it again later.
  public Answer<Endpoint> suspend(CustomerId customer, EndpointId id) {
    Answer<Endpoint> changed =
        editor.edit(customer, id, endpoint -> Answer.done(suspended(endpoint)));
    return changed.map(gates::aligned);
  }

  private Endpoint suspended(Endpoint endpoint) {
    return switch (endpoint.status()) {
      case ACTIVE, PAUSED, DISABLED -> endpoint.suspended(fresh.now());
      case SUSPENDED, PROVISIONING, DELETING -> endpoint;
    };
  }
}
