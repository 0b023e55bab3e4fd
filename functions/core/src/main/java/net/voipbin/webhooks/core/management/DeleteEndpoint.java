package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;

/// Removes an endpoint, its subscriptions and its lane with all that waits in it. Every step may be
/// repeated: deleting one that was half deleted carries on.
public final class DeleteEndpoint {
  private final Endpoints endpoints;
  private final RemoveLane removeLane;
  private final Fresh fresh;

  public DeleteEndpoint(Endpoints endpoints, LaneSetup queues, LaneRecords lanes, Fresh fresh) {
    this.endpoints = endpoints;
    this.removeLane = new RemoveLane(queues, lanes);
    this.fresh = fresh;
  }

  /// Answers the endpoint as it was last. What happened to its deliveries stays in the history.
  public Answer<Endpoint> delete(CustomerId customer, EndpointId id) {
    return new EndpointEditor(endpoints)
        .edit(customer, id, endpoint -> Answer.done(deleting(endpoint)))
        .map(this::withoutLane);
  }

  private Endpoint deleting(Endpoint endpoint) {
    return endpoint.status() == EndpointStatus.DELETING
        ? endpoint
        : endpoint.withStatus(EndpointStatus.DELETING, Optional.empty(), fresh.now());
  }

  /// The endpoint last, so that it can be found until nothing is left of its lane.
  private Endpoint withoutLane(Endpoint endpoint) {
    removeLane.remove(endpoint.id());
    endpoints.delete(endpoint.customer(), endpoint.id());
    return endpoint;
  }
}
