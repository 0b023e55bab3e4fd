package net.voipbin.webhooks.core.management;

import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.signing.LegacySecret;

/// Changes what a customer named of an endpoint, and leaves the rest.
public final class ChangeEndpoint {
  private final Endpoints endpoints;
  private final EndpointEditor editor;
  private final SecretEditor secrets;
  private final LaneSetup queues;
  private final Fresh fresh;

  public ChangeEndpoint(Endpoints endpoints, LaneSetup queues, Fresh fresh) {
    this.endpoints = endpoints;
    this.editor = new EndpointEditor(endpoints);
    this.secrets = new SecretEditor(endpoints);
    this.queues = queues;
    this.fresh = fresh;
  }

  /// Deliveries that wait already use the new settings from their next attempt on.
  ///
  /// A new legacy secret is there before anything signs with it, and one that goes stays until
  /// nothing does.
  public Answer<Endpoint> change(CustomerId customer, EndpointId id, EndpointChange change) {
    boolean bringsSecret = change.legacySecret().made().flatMap(Function.identity()).isPresent();
    Answer<Endpoint> before = bringsSecret ? withSecret(customer, id, change) : known(customer, id);
    Answer<Endpoint> changed =
        before.then(_ -> editor.edit(customer, id, current -> over(current, change)));
    Answer<Endpoint> settled =
        changed.then(endpoint ->
            bringsSecret
                ? Answer.done(endpoint)
                : withSecret(customer, id, change).map(_ -> endpoint));
    return settled.map(endpoint -> withLane(endpoint, change));
  }

  private Answer<Endpoint> known(CustomerId customer, EndpointId id) {
    return endpoints
        .find(customer, id)
        .map(Answer::done)
        .orElseGet(() -> Answer.refused(new Problem.NotFound("endpoint")));
  }

  private Answer<Endpoint> withSecret(CustomerId customer, EndpointId id, EndpointChange change) {
    return known(customer, id)
        .then(endpoint ->
            switch (change.legacySecret()) {
              case Change.Keep<Optional<LegacySecret>> _ -> Answer.done(endpoint);
              case Change.To<Optional<LegacySecret>>(Optional<LegacySecret> to) ->
                  secrets
                      .edit(customer, id, current -> Answer.done(current.withLegacy(to)))
                      .map(_ -> endpoint);
            });
  }

  private Answer<Endpoint> over(Endpoint current, EndpointChange change) {
    if (current.status() == EndpointStatus.DELETING) {
      return Answer.refused(Transition.beingDeleted());
    }
    Endpoint next = change.over(current, fresh.now());
    boolean lacksSecret = next.settings().signing().legacy() && !willHaveSecret(current, change);
    return lacksSecret ? Answer.refused(new Problem.LegacySecretMissing()) : Answer.done(next);
  }

  private boolean willHaveSecret(Endpoint endpoint, EndpointChange change) {
    Optional<LegacySecret> current =
        endpoints.secrets(endpoint.customer(), endpoint.id()).flatMap(EndpointSecrets::legacy);
    return change.legacySecret().over(current).isPresent();
  }

  /// A longer schedule needs more receives, or its last attempts would never happen.
  private Endpoint withLane(Endpoint endpoint, EndpointChange change) {
    boolean hasLane = endpoint.status() != EndpointStatus.PROVISIONING;
    if (change.schedule().made().isPresent() && hasLane) {
      queues.create(endpoint.id(), CreateEndpoint.maxReceiveCount(endpoint));
    }
    return endpoint;
  }
}
