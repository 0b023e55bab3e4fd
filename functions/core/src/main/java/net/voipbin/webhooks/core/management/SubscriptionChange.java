package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// What a customer wants to be different about a subscription. Every value is valid.
public record SubscriptionChange(
    Change<List<TypePattern>> eventTypes,
    Change<Optional<Filter>> filter,
    Change<Optional<UUID>> activeflowId,
    Change<Optional<Instant>> expires) {
  Subscription over(Subscription current, Instant now) {
    return new Subscription(
        current.id(),
        current.customer(),
        current.endpoint(),
        eventTypes.over(current.eventTypes()),
        filter.over(current.filter()),
        activeflowId.over(current.activeflowId()),
        expires.over(current.expires()),
        current.created(),
        now);
  }
}
