package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// Valid replays, each with an id of its own.
public final class ReplayFixtures {
  public static final Instant FROM = Instant.parse("2026-03-04T05:06:07Z");
  public static final Instant TO = FROM.plus(Duration.ofHours(1));

  private ReplayFixtures() {}

  public static Replay of(CustomerId customer, EndpointId endpoint, ReplayKind kind) {
    return of(customer, endpoint, new ReplayRequest(kind, FROM, TO, List.of()));
  }

  public static Replay of(CustomerId customer, EndpointId endpoint, ReplayRequest request) {
    return new Replay(
        new ReplayId(UUID.randomUUID()),
        customer,
        endpoint,
        request,
        ReplayStatus.RUNNING,
        Progress.NONE,
        TO,
        TO,
        TO);
  }

  public static Replay withTypes(Replay from, List<TypePattern> types) {
    ReplayRequest request = from.request();
    return of(
        from.customer(),
        from.endpoint(),
        new ReplayRequest(request.kind(), request.from(), request.to(), types));
  }
}
