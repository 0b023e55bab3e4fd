package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.RingLane;

/// Gives everything in an endpoint's dead letters another chance.
public final class RedriveEndpoint {
  private final Endpoints endpoints;
  private final DeadLetters deadLetters;
  private final RingLane ringLane;
  private final Fresh fresh;

  public RedriveEndpoint(
      Endpoints endpoints, DeadLetters deadLetters, RingLane ringLane, Fresh fresh) {
    this.endpoints = endpoints;
    this.deadLetters = deadLetters;
    this.ringLane = ringLane;
    this.fresh = fresh;
  }

  /// Answers at once, while the move goes on; asking again meanwhile answers how far it has come.
  public Answer<Move> redrive(CustomerId customer, EndpointId id) {
    return endpoints
        .find(customer, id)
        .map(this::redrive)
        .orElseGet(() -> Answer.refused(new Problem.NotFound("endpoint")));
  }

  private Answer<Move> redrive(Endpoint endpoint) {
    return switch (endpoint.status()) {
      case PROVISIONING -> Answer.refused(Transition.beingMade());
      case DELETING -> Answer.refused(Transition.beingDeleted());
      case ACTIVE, PAUSED, DISABLED, SUSPENDED ->
          deadLetters
              .redrive(endpoint.id(), fresh.id())
              .map(move -> Answer.done(rung(endpoint.id(), move)))
              .orElseGet(() -> Answer.refused(Transition.beingDeleted()));
    };
  }

  private Move rung(EndpointId lane, Move move) {
    ringLane.ring(lane);
    return move;
  }
}
