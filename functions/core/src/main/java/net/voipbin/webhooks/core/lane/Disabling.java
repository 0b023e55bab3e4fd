package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Takes an endpoint out of service because of what its receiver answers.
public interface Disabling {
  /// Writes it into the endpoint, then closes its gate. Idempotent.
  ///
  /// An endpoint that was changed after `sent` stays as it is: the answer was to what it was
  /// before, and its customer may have enabled it, or given it another URL, because of that very
  /// answer.
  ///
  /// @param reason for people
  /// @param sent when the request was sent that was answered so
  /// @return whether the endpoint is disabled now
  boolean disable(CustomerId customer, EndpointId endpoint, String reason, Instant sent);
}
