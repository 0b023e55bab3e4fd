package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// Changes what a customer named of a subscription, and leaves the rest. Holds for events that come
/// from then on.
public final class ChangeSubscription {
  private static final int TRIES = 5;

  private final Subscriptions subscriptions;
  private final Fresh fresh;

  public ChangeSubscription(Subscriptions subscriptions, Fresh fresh) {
    this.subscriptions = subscriptions;
    this.fresh = fresh;
  }

  /// Starts over when somebody else changed it meanwhile, so that no change is lost.
  public Answer<Subscription> change(
      CustomerId customer, SubscriptionId id, SubscriptionChange change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Subscription> current = subscriptions.find(customer, id);
      if (current.isEmpty()) {
        return Answer.refused(new Problem.NotFound("subscription"));
      }
      Subscription next = change.over(current.get(), fresh.now());
      if (subscriptions.replace(current.get(), next)) {
        return Answer.done(next);
      }
    }
    return Answer.refused(new Problem.TooBusy());
  }
}
