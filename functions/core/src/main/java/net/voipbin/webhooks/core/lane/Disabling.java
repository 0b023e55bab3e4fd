package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Takes an endpoint out of service because of what its receiver answers.
public interface Disabling {
  /// Writes it into the endpoint, then closes its gate. Idempotent.
  ///
  /// @param reason for people
  void disable(CustomerId customer, EndpointId endpoint, String reason);
}
