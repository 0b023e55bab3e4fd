package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;

/// Makes an endpoint what it was before its customer was frozen; the backlog of one that was active
/// is drained at once.
public final class RecoverEndpoint {
  private final EndpointEditor editor;
  private final LaneGates gates;
  private final Fresh fresh;

  public RecoverEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
    this.fresh = fresh;
  }

  /// Idempotent: one that is not suspended keeps its status.
  public Answer<Endpoint> recover(CustomerId customer, EndpointId id) {
    Answer<Endpoint> changed =
        editor.edit(customer, id, endpoint -> Answer.done(recovered(endpoint)));
    return changed.map(gates::aligned);
  }

  private Endpoint recovered(Endpoint endpoint) {
    return endpoint.status() == EndpointStatus.SUSPENDED
        ? endpoint.recovered(fresh.now())
        : endpoint;
  }
}
