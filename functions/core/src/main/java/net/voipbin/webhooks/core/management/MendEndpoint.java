package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
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
  private final LaneGates gates;

  public MendEndpoint(
      Endpoints endpoints,
      Subscriptions subscriptions,
      LaneSetup queues,
      LaneRecords lanes,
      RingLane bell,
      Fresh fresh) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.create = new CreateEndpoint(endpoints, subscriptions, queues, lanes, fresh);
    this.delete = new DeleteEndpoint(endpoints, queues, lanes, fresh);
    this.gates = new LaneGates(endpoints, lanes, bell);
  }

  /// Carries on with a lane that is half made for a minute or half removed, and sets a gate that is
  /// unlike the endpoint's status. Idempotent.
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
            .map(this::mended)
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

  private Endpoint mended(Endpoint endpoint) {
    switch (endpoint.status()) {
      case DELETING -> delete.delete(endpoint.customer(), endpoint.id());
      case PROVISIONING -> create.carryOn(endpoint);
      case ACTIVE, PAUSED, DISABLED, SUSPENDED -> {
        if (lanes.find(endpoint.id()).isEmpty()) {
          create.makeLane(endpoint);
        }
        gates.aligned(endpoint);
      }
    }
    return endpoint;
  }
}
