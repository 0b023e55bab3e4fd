package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;

/// Makes an endpoint and its lane. Every step may be repeated, so that whoever finds an endpoint
/// half made can carry on.
public final class CreateEndpoint {
  public static final int MAX_PER_CUSTOMER = 100;

  private final Endpoints endpoints;
  private final Subscriptions subscriptions;
  private final LaneSetup queues;
  private final LaneRecords lanes;
  private final Fresh fresh;

  public CreateEndpoint(
      Endpoints endpoints,
      Subscriptions subscriptions,
      LaneSetup queues,
      LaneRecords lanes,
      Fresh fresh) {
    this.endpoints = endpoints;
    this.subscriptions = subscriptions;
    this.queues = queues;
    this.lanes = lanes;
    this.fresh = fresh;
  }

  /// The endpoint is ready for events when this returns. Two calls at the same time may exceed the
  /// limit by one.
  public Answer<Created> create(CustomerId customer, EndpointDraft draft) {
    if (endpoints.count(customer) >= MAX_PER_CUSTOMER) {
      return Answer.refused(new Problem.LimitReached("endpoint", MAX_PER_CUSTOMER, "customer"));
    }
    Endpoint endpoint = provisioning(customer, draft);
    EndpointSecrets secrets =
        EndpointSecrets.of(draft.secret().orElseGet(() -> fresh.secret()))
            .withLegacy(draft.legacySecret());
    endpoints.insert(endpoint, secrets);
    makeLane(endpoint);
    draft
        .subscription()
        .map(first -> first.make(customer, endpoint.id(), fresh))
        .ifPresent(subscriptions::insert);
    return activated(endpoint).map(active -> new Created(active, secrets));
  }

  /// Finishes what a crash left half made.
  Answer<Endpoint> carryOn(Endpoint endpoint) {
    makeLane(endpoint);
    return activated(endpoint);
  }

  /// Idempotent; what lies in a lane that is there stays.
  void makeLane(Endpoint endpoint) {
    queues.create(endpoint.id(), maxReceiveCount(endpoint));
    lanes.create(endpoint.id(), LaneRecord.NEW);
  }

  private Answer<Endpoint> activated(Endpoint endpoint) {
    return new EndpointEditor(endpoints).edit(endpoint.customer(), endpoint.id(), this::activate);
  }

  /// How often a message may be received before it goes to the dead letters.
  static int maxReceiveCount(Endpoint endpoint) {
    return LaneForm.of(endpoint.settings().schedule()).maxReceives();
  }

  private Endpoint provisioning(CustomerId customer, EndpointDraft draft) {
    Instant now = fresh.now();
    return new Endpoint(
        new EndpointId(fresh.id()),
        customer,
        draft.name(),
        draft.detail(),
        EndpointStatus.PROVISIONING,
        Optional.empty(),
        draft.settings(),
        now,
        now);
  }

  /// Whoever was faster decides: an endpoint that is not being made any more stays as it is.
  private Answer<Endpoint> activate(Endpoint made) {
    return Answer.done(
        made.status() == EndpointStatus.PROVISIONING
            ? made.withStatus(EndpointStatus.ACTIVE, Optional.empty(), fresh.now())
            : made);
  }

  /// @param secrets shown to the customer with this answer
  public record Created(Endpoint endpoint, EndpointSecrets secrets) {}
}
