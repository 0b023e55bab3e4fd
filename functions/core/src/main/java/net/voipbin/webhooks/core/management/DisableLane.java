package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Disabling;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;

/// Stops deliveries where drains may not write endpoints' records: closes the gate, at once and for
/// good. [MendEndpoint] makes the endpoint's record say so on its next round.
public final class DisableLane implements Disabling {
  private final Endpoints endpoints;
  private final LaneRecords lanes;
  private final LaneGates gates;

  /// @param endpoints only read
  public DisableLane(Endpoints endpoints, LaneRecords lanes, RingLane ringLane) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.gates = new LaneGates(endpoints, lanes, ringLane);
  }

  @Override
  public boolean disable(CustomerId customer, EndpointId endpoint, String reason, Instant sent) {
    if (find(customer, endpoint).filter(seen -> isMeant(seen, sent)).isEmpty()) {
      return false;
    }
    lanes.write(endpoint, new LaneWrite.SetGate(new Gate.Disabled(reason)));
    // Whoever changed it meanwhile may have set the gate before us.
    Optional<Endpoint> changed = find(customer, endpoint).filter(seen -> !isMeant(seen, sent));
    changed.ifPresent(gates::aligned);
    return changed.isEmpty();
  }

  private Optional<Endpoint> find(CustomerId customer, EndpointId endpoint) {
    return endpoints.find(customer, endpoint);
  }

  /// Whether the answer was to the endpoint as it is now.
  private static boolean isMeant(Endpoint endpoint, Instant sent) {
    return switch (endpoint.status()) {
      case ACTIVE, PAUSED -> !endpoint.updated().isAfter(sent);
      case DISABLED, PROVISIONING, SUSPENDED, DELETING -> false;
    };
  }
}
