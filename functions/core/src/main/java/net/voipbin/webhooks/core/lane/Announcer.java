package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Puts notices on the bus.
public interface Announcer {
  /// Throws when it may not have been put: it is then said again.
  void announce(CustomerId customer, EndpointId endpoint, Notice notice);
}
