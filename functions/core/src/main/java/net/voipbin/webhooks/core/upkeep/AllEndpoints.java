package net.voipbin.webhooks.core.upkeep;

import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.management.Page;

/// The endpoints of all customers together: what a sweep goes through.
public interface AllEndpoints {
  /// Each that is there during the whole sweep comes in exactly one of its pages.
  Page<Endpoint> page(Page.Request request);
}
