package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;

/// The endpoints of all customers, each seen by its own customer only.
public interface Endpoints {
  void insert(Endpoint endpoint, EndpointSecrets secrets);

  /// Empty for another customer's.
  Optional<Endpoint> find(CustomerId customer, EndpointId id);

  Optional<EndpointSecrets> secrets(CustomerId customer, EndpointId id);

  Page<Endpoint> list(CustomerId customer, Optional<EndpointStatus> status, Page.Request page);

  int count(CustomerId customer);

  /// Writes `next` over `expected`. False when the endpoint is gone or was changed meanwhile: read
  /// it again.
  boolean replace(Endpoint expected, Endpoint next);

  /// Writes `next` over `expected`. False when the endpoint is gone or its secrets were changed
  /// meanwhile: read them again.
  boolean replaceSecrets(
      CustomerId customer, EndpointId id, EndpointSecrets expected, EndpointSecrets next);

  /// Removes the endpoint, its secrets and its subscriptions. Idempotent.
  void delete(CustomerId customer, EndpointId id);
}
