package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// Has an endpoint receive fewer events. What waits in its lane already is delivered.
public final class DeleteSubscription {
  private final Subscriptions subscriptions;

  public DeleteSubscription(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// Answers the subscription as it was last.
  public Answer<Subscription> delete(CustomerId customer, SubscriptionId id) {
    return subscriptions
        .find(customer, id)
        .map(found -> {
          subscriptions.delete(customer, id);
          return Answer.done(found);
        })
        .orElseGet(() -> Answer.refused(new Problem.NotFound("subscription")));
  }
}
