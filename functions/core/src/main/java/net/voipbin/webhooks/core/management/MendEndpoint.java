package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.RingLane;

/// Brings an endpoint's lane into line with its record, after a crash left the two apart.
public final class MendEndpoint {
  /// Whoever makes one is surely not at it any more.
  private static final Duration HALF_MADE_AFTER = Duration.ofMinutes(1);

  private final Endpoints endpoints;
  private final LaneRecords lanes;
  private final CreateEndpoint create;
  private final DeleteEndpoint delete;
  private final DisableEndpoint disable;
  private final LaneGates gates;

  public MendEndpoint(
      Endpoints endpoints,
      Subscriptions subscriptions,
      LaneSetup queues,
      LaneRecords lanes,
      RingLane ringLane,
      Fresh fresh) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.create = new CreateEndpoint(endpoints, subscriptions, queues, lanes, fresh);
    this.delete = new DeleteEndpoint(endpoints, queues, lanes, fresh);
    this.disable = new DisableEndpoint(endpoints, lanes, ringLane, fresh);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
  }

  /// Carries on with a lane that is half made for a minute or half removed, sets a gate that is
  /// unlike the endpoint's status, and disables an endpoint whose lane a drain has closed for good.
  /// Idempotent.
  ///
  /// @param seen as it was a moment ago
  /// @param lane its lane's record, as it was a moment ago
  /// @return whether there was anything to do
  public boolean mend(Endpoint seen, Optional<LaneRecord> lane, Instant now) {
    return isInOrder(seen, lane, now)
        ? false
        : endpoints
            .find(seen.customer(), seen.id())
            .filter(current -> !isInOrder(current, lanes.find(current.id()), now))
            .map(current -> mended(current, now))
            .isPresent();
  }

  private static boolean isInOrder(Endpoint endpoint, Optional<LaneRecord> lane, Instant now) {
    return switch (endpoint.status()) {
      case PROVISIONING -> now.isBefore(endpoint.updated().plus(HALF_MADE_AFTER));
      case DELETING -> false;
      case ACTIVE, PAUSED, DISABLED, SUSPENDED ->
          lane.filter(some -> LaneGates.isLike(some.gate(), endpoint.status())).isPresent();
    };
  }

  private Endpoint mended(Endpoint endpoint, Instant now) {
    switch (endpoint.status()) {
      case DELETING -> delete.delete(endpoint.customer(), endpoint.id());
      case PROVISIONING -> create.carryOn(endpoint);
      case ACTIVE, PAUSED, DISABLED, SUSPENDED -> align(endpoint, now);
    }
    return endpoint;
  }

  private void align(Endpoint endpoint, Instant now) {
    Optional<LaneRecord> lane = lanes.find(endpoint.id());
    if (lane.isEmpty()) {
      create.makeLane(endpoint);
    }
    boolean isAtRest = !now.isBefore(endpoint.updated().plus(HALF_MADE_AFTER));
    if (isAtRest && lane.isPresent() && lane.get().gate() instanceof Gate.Disabled(String reason)) {
      // By a drain, which could not write the endpoint's record: see DisableLane.
      disable.disable(endpoint.customer(), endpoint.id(), reason, now);
    } else {
      gates.aligned(endpoint);
    }
  }
}
