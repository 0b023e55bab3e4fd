package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneSetup;

/// Changes what a customer named of an endpoint, and leaves the rest.
public final class ChangeEndpoint {
  private final EndpointEditor editor;
  private final LaneSetup queues;
  private final Fresh fresh;

  public ChangeEndpoint(Endpoints endpoints, LaneSetup queues, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.queues = queues;
    this.fresh = fresh;
  }

  /// Deliveries that wait already use the new settings from their next attempt on.
  public Answer<Endpoint> change(CustomerId customer, EndpointId id, EndpointChange change) {
    Answer<Endpoint> changed = editor.edit(customer, id, current -> over(current, change));
    return changed.map(endpoint -> withLane(endpoint, change));
  }

  private Answer<Endpoint> over(Endpoint current, EndpointChange change) {
    return current.status() == EndpointStatus.DELETING
        ? Answer.refused(Transition.beingDeleted())
        : Answer.done(change.over(current, fresh.now()));
  }

  /// A longer schedule needs more receives, or its last attempts would never happen.
  private Endpoint withLane(Endpoint endpoint, EndpointChange change) {
    boolean hasLane = endpoint.status() != EndpointStatus.PROVISIONING;
    if (change.schedule().made().isPresent() && hasLane) {
      queues.create(endpoint.id(), CreateEndpoint.maxReceiveCount(endpoint));
    }
    return endpoint;
  }
}
