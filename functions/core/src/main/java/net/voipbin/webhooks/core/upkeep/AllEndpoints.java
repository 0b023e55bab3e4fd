package net.voipbin.webhooks.core.upkeep;

import java.util.Set;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.Page;

/// The endpoints of all customers together: what a sweep goes through.
public interface AllEndpoints {
  /// Each that is there during the whole sweep comes in exactly one of its pages, unless it cannot
  /// be read.
  Page<Endpoint> page(Page.Request request);

  /// Of all that are there, also of those that cannot be read.
  Set<EndpointId> ids();
}
