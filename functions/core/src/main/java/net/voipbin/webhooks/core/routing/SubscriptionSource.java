package net.voipbin.webhooks.core.routing;

import java.util.List;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;

/// All subscriptions of a customer, as events meet them. May be a few seconds old.
public interface SubscriptionSource {
  Snapshot of(CustomerId customer);

  /// @param version another one whenever the subscriptions are others, so that what was compiled
  ///   from them is used as long as it is true
  /// @param isGone the customer is deleted: nothing of theirs may be kept any more
  record Snapshot(long version, List<Subscription> subscriptions, boolean isGone) {
    public Snapshot {
      subscriptions = List.copyOf(subscriptions);
    }

    public Snapshot(long version, List<Subscription> subscriptions) {
      this(version, subscriptions, false);
    }
  }
}
