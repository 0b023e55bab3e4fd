package net.voipbin.webhooks.api;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.management.InMemoryEndpoints;
import net.voipbin.webhooks.core.management.Page;

/// What drains know, straight from the endpoints.
record EndpointTargets(InMemoryEndpoints endpoints) implements DeliveryTargets {
  @Override
  public Optional<Target> find(EndpointId id) {
    return endpoints
        .page(new Page.Request(Page.Request.MAX_SIZE, Optional.empty()))
        .items()
        .stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .flatMap(endpoint ->
            endpoints
                .secrets(endpoint.customer(), id)
                .map(secrets -> new Target(endpoint.customer(), endpoint.settings(), secrets)));
  }
}
