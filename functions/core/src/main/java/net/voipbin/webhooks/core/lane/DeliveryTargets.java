package net.voipbin.webhooks.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.CustomerId;

/// What a drain must know of its endpoint. May be a few seconds old.
public interface DeliveryTargets {
  Optional<Target> find(EndpointId endpoint);

  record Target(CustomerId customer, DeliverySettings settings, EndpointSecrets secrets) {}
}
