package net.voipbin.webhooks.core.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;

/// Valid subscriptions, each with an id of its own.
public final class SubscriptionFixtures {
  private SubscriptionFixtures() {}

  /// To everything.
  public static Subscription of(Endpoint endpoint) {
    return of(endpoint, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// With everything that may be chosen.
  public static Subscription narrow(Endpoint endpoint) {
    return of(
        endpoint,
        Optional.of(new Filter("{\"data\":{\"direction\":[\"incoming\"]}}")),
        Optional.of(UUID.randomUUID()),
        Optional.of(Instant.parse("2999-01-01T00:00:00.000000001Z")));
  }

  private static Subscription of(
      Endpoint endpoint,
      Optional<Filter> filter,
      Optional<UUID> activeflow,
      Optional<Instant> expires) {
    return new Subscription(
        new SubscriptionId(UUID.randomUUID()),
        endpoint.customer(),
        endpoint.id(),
        List.of(new TypePattern("call_*"), TypePattern.ALL, new TypePattern("message_sent")),
        filter,
        activeflow,
        expires,
        EndpointFixtures.CREATED,
        EndpointFixtures.CREATED);
  }

  public static Subscription boundTo(Subscription from, UUID session) {
    return new Subscription(
        from.id(),
        from.customer(),
        from.endpoint(),
        from.eventTypes(),
        from.filter(),
        Optional.of(session),
        from.expires(),
        from.created(),
        from.updated());
  }

  public static Subscription withTypes(Subscription from, List<TypePattern> types, Instant now) {
    return new Subscription(
        from.id(),
        from.customer(),
        from.endpoint(),
        types,
        from.filter(),
        from.activeflowId(),
        from.expires(),
        from.created(),
        now);
  }
}
