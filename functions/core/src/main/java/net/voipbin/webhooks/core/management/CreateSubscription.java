package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;

/// Has an endpoint receive more events.
public final class CreateSubscription {
  public static final int MAX_PER_ENDPOINT = 100;

  private final Endpoints endpoints;
  private final Subscriptions subscriptions;
  private final Fresh fresh;

  public CreateSubscription(Endpoints endpoints, Subscriptions subscriptions, Fresh fresh) {
    this.endpoints = endpoints;
    this.subscriptions = subscriptions;
    this.fresh = fresh;
  }

  /// Two calls at the same time may exceed the limit by one.
  public Answer<Subscription> create(
      CustomerId customer, EndpointId endpoint, SubscriptionDraft draft) {
    Optional<Endpoint> found = endpoints.find(customer, endpoint);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("endpoint"));
    }
    if (found.get().status() == EndpointStatus.DELETING) {
      return Answer.refused(Transition.beingDeleted());
    }
    if (subscriptions.count(customer, endpoint) >= MAX_PER_ENDPOINT) {
      return Answer.refused(new Problem.LimitReached("subscription", MAX_PER_ENDPOINT, "endpoint"));
    }
    Subscription made = draft.make(customer, endpoint, fresh);
    subscriptions.insert(made);
    return Answer.done(made);
  }
}
