package net.voipbin.webhooks.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;

/// One event of 1 KiB on its way to one endpoint.
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T14:07:42Z");
  static final String LANE = "0007";
  static final EndpointId ENDPOINT = new EndpointId(new UUID(0xE0, 1));
  static final DeliverySettings SETTINGS =
      DeliverySettings.defaults(new TargetUrl(URI.create("https://example.com/hook")));
  static final EndpointSecrets SECRETS =
      EndpointSecrets.of(SigningSecret.of(new byte[SigningSecret.GENERATED_BYTES]));

  static final Incoming INCOMING =
      new Incoming(
          "4f9f0f3e-6c1c-4a52-9d0e-0d0e6c1c4a52",
          "voipbin.call-manager",
          "call_hangup",
          NOW,
          Payload.ofUtf8(detail()));

  static final Event EVENT =
      EventReader.read(INCOMING) instanceof Reading.Understood(Event event) ? event : unreadable();

  static final Outcome DELIVERED = new Outcome.Responded(200, Optional.empty(), Excerpt.EMPTY);
  static final Outcome FAILED = new Outcome.Responded(500, Optional.empty(), Excerpt.EMPTY);

  static final Attempt ATTEMPT =
      new Attempt(
          1,
          NOW,
          DELIVERED,
          new Durations(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Duration.ofMillis(3)));

  private Sample() {}

  private static Event unreadable() {
    throw new IllegalStateException("the sample is no event");
  }

  private static String detail() {
    String head =
        """
        {"id":"9b2f1c7a-52a4-4c0e-8b1b-0d6f5f2a9e10","type":"call_hangup",\
        "timestamp":"2026-05-04T09:12:40.560318Z",\
        "customer_id":"7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10",\
        "data":{"lane":"%s","direction":"incoming","status":"hangup","note":"\
        """
            .formatted(LANE);
    return head + "x".repeat(1024 - head.length() - 3) + "\"}}";
  }
}
