package net.voipbin.webhooks.core.subscription;

import static net.voipbin.webhooks.core.event.Fixtures.CUSTOMER;
import static net.voipbin.webhooks.core.event.Fixtures.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Subscriptions to test with.
public final class Fixtures {
  private Fixtures() {}

  public static EndpointId endpointId(int n) {
    return new EndpointId(new UUID(0xE0, n));
  }

  /// Without filter, session or end.
  ///
  /// @param n makes its id
  public static Subscription subscription(int n, EndpointId endpoint, String... patterns) {
    return new Subscription(
        new SubscriptionId(new UUID(0x5B, n)),
        CUSTOMER,
        endpoint,
        Stream.of(patterns).map(TypePattern::new).toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOW,
        NOW);
  }

  public static Subscription withFilter(Subscription subscription, String filter) {
    return copy(
        subscription,
        Optional.of(new Filter(filter)),
        subscription.activeflowId(),
        subscription.expires());
  }

  public static Subscription inSession(Subscription subscription, UUID activeflow) {
    return copy(
        subscription, subscription.filter(), Optional.of(activeflow), subscription.expires());
  }

  public static Subscription until(Subscription subscription, Instant expires) {
    return copy(
        subscription, subscription.filter(), subscription.activeflowId(), Optional.of(expires));
  }

  private static Subscription copy(
      Subscription from,
      Optional<Filter> filter,
      Optional<UUID> activeflow,
      Optional<Instant> expires) {
    return new Subscription(
        from.id(),
        from.customer(),
        from.endpoint(),
        List.copyOf(from.eventTypes()),
        filter,
        activeflow,
        expires,
        from.created(),
        from.updated());
  }
}
