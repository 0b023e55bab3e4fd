package net.voipbin.webhooks.core.routing;

import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;

/// A customer's subscriptions, as events meet them. May be a few seconds old.
///
/// Those that are bound to a session come and go with every call: there may be very many, and an
/// event has to do only with those of its own session.
public interface SubscriptionSource {
  /// Those that are bound to no session.
  Snapshot of(CustomerId customer);

  /// Those that are bound to this session. Costs the same however many other sessions there are.
  List<Subscription> ofSession(CustomerId customer, UUID activeflowId);

  /// All, bound or not. For people: it may read much.
  List<Subscription> all(CustomerId customer);

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
