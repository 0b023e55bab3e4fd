package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Disabling;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;

/// Stops deliveries to an endpoint because of what its receiver answers. The backlog is kept until
/// its customer enables it.
public final class DisableEndpoint implements Disabling {
  private final EndpointEditor editor;
  private final LaneGates gates;
  private final Fresh fresh;

  public DisableEndpoint(Endpoints endpoints, LaneRecords lanes, RingLane ringLane, Fresh fresh) {
    this.editor = new EndpointEditor(endpoints);
    this.gates = new LaneGates(endpoints, lanes, ringLane);
    this.fresh = fresh;
  }

  @Override
  public boolean disable(CustomerId customer, EndpointId endpoint, String reason, Instant sent) {
    Answer<Endpoint> changed =
        editor.edit(customer, endpoint, before -> Answer.done(disabled(before, reason, sent)));
    return switch (changed.map(gates::aligned)) {
      case Answer.Done<Endpoint>(Endpoint now) -> now.status() == EndpointStatus.DISABLED;
      case Answer.Refused<Endpoint> _ -> false;
    };
  }

  private Endpoint disabled(Endpoint endpoint, String reason, Instant sent) {
    boolean wasAboutSomethingElse = endpoint.updated().isAfter(sent);
    if (wasAboutSomethingElse) {
      return endpoint;
    }
    return switch (endpoint.status()) {
      case ACTIVE, PAUSED ->
          endpoint.withStatus(EndpointStatus.DISABLED, Optional.of(reason), fresh.now());
      case DISABLED, PROVISIONING, SUSPENDED, DELETING -> endpoint;
    };
  }
}
