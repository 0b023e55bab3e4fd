package net.voipbin.webhooks.core.endpoint;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;

/// Valid endpoints, each with an id of its own and nothing left at its default.
public final class EndpointFixtures {
  public static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.123456Z");

  private EndpointFixtures() {}

  public static Endpoint of(CustomerId customer) {
    DeliverySettings settings =
        new DeliverySettings(
            new TargetUrl(URI.create("https://example.com:8443/hooks/%C3%BC?token=a%20b")),
            List.of(new CustomHeader("x-team", "red: \"a\""), new CustomHeader("x-empty", "")),
            Duration.ofMillis(2500),
            RetrySchedule.ofSeconds(List.of(1, 42_900)),
            7,
            Optional.of(500),
            new Signing(SignatureScheme.V1A, true));
    return new Endpoint(
        new EndpointId(UUID.randomUUID()),
        customer,
        "naïve 🙂",
        "",
        EndpointStatus.ACTIVE,
        Optional.empty(),
        settings,
        CREATED,
        CREATED);
  }

  /// The same with another schedule.
  public static Endpoint withSchedule(Endpoint endpoint, RetrySchedule schedule) {
    DeliverySettings before = endpoint.settings();
    DeliverySettings settings =
        new DeliverySettings(
            before.url(),
            before.headers(),
            before.timeout(),
            schedule,
            before.concurrency(),
            before.rateLimit(),
            before.signing());
    return endpoint.with(endpoint.name(), endpoint.detail(), settings, endpoint.updated());
  }

  public static EndpointSecrets secrets() {
    return EndpointSecrets.of(secret(1));
  }

  public static EndpointSecrets rotatingSecrets() {
    return new EndpointSecrets(
        secret(2),
        Optional.of(new EndpointSecrets.Previous(secret(1), CREATED.plus(Duration.ofDays(1)))),
        Optional.of(LegacySecret.of("plain, süß")));
  }

  private static SigningSecret secret(int seed) {
    byte[] bytes = new byte[32];
    new Random(seed).nextBytes(bytes);
    return SigningSecret.of(bytes);
  }
}
