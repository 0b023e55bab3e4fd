package net.voipbin.webhooks.core.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.WebhookSender.Header;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.Signature;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;
import org.junit.jupiter.api.Test;

final class WebhookRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:07:42.118903Z");
  private static final Payload BODY = Payload.ofUtf8("{\"id\":\"evt_1\",\"data\":\"é\"}");
  private static final TargetUrl URL = new TargetUrl(URI.create("https://example.com/hook?k=1"));
  private static final SigningSecret SECRET =
      SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final SigningSecret OLD = SigningSecret.of(new byte[32]);
  private static final DeliverySettings SETTINGS =
      new DeliverySettings(
          URL,
          List.of(new CustomHeader("Authorization", "Bearer x"), new CustomHeader("x-a", "")),
          Duration.ofSeconds(7),
          RetrySchedule.DEFAULT,
          10,
          Optional.empty());

  private static Request build(DeliveryKind kind, List<SigningSecret> secrets, Instant now) {
    WebhookRequest.What what =
        new WebhookRequest.What(new EventId("evt_1"), new EventTypeName("call_hangup"), kind, BODY);
    return new WebhookRequest("1.2.3").build(what, 3, SETTINGS, secrets, now);
  }

  @Test
  void says_everything_in_headers_that_a_receiver_is_promised() {
    Request request = build(DeliveryKind.LIVE, List.of(SECRET), NOW);
    String signature = Signature.header(List.of(SECRET), new EventId("evt_1"), NOW, BODY);
    assertThat(request.headers())
        .containsExactly(
            new Header("content-type", "application/json"),
            new Header("user-agent", "VoIPBIN-Webhooks/1.2.3"),
            new Header("webhook-id", "evt_1"),
            new Header("webhook-timestamp", "1795183662"),
            new Header("webhook-signature", signature),
            new Header("x-voipbin-event", "call_hangup"),
            new Header("x-voipbin-attempt", "3"),
            new Header("authorization", "Bearer x"),
            new Header("x-a", ""));
  }

  @Test
  void goes_to_the_url_with_the_bytes_and_the_time_out_of_the_endpoint() {
    Request request = build(DeliveryKind.LIVE, List.of(SECRET), NOW);
    assertThat(request.url()).isEqualTo(URL);
    assertThat(request.body()).isSameAs(BODY);
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_test_says_that_it_is_one() {
    assertThat(build(DeliveryKind.TEST, List.of(SECRET), NOW).headers())
        .contains(new Header("x-voipbin-test", "true"));
    for (DeliveryKind kind : List.of(DeliveryKind.RESEND, DeliveryKind.REPLAY)) {
      assertThat(build(kind, List.of(SECRET), NOW).headers())
          .extracting(Header::name)
          .doesNotContain("x-voipbin-test");
    }
  }

  /// The library compares with the clock of the machine.
  @Test
  void the_reference_library_accepts_the_signature_of_every_live_secret() {
    Request request = build(DeliveryKind.LIVE, List.of(SECRET, OLD), Instant.now());
    for (SigningSecret secret : List.of(SECRET, OLD)) {
      Webhook receiver = new Webhook(secret.revealText());
      assertThatCode(() -> receiver.verify(BODY.utf8(), byName(request)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void the_reference_library_refuses_another_body_another_secret_and_an_old_time() {
    Webhook receiver = new Webhook(SECRET.revealText());
    Request request = build(DeliveryKind.LIVE, List.of(SECRET), Instant.now());
    Request notOurs = build(DeliveryKind.LIVE, List.of(OLD), Instant.now());
    Request old = build(DeliveryKind.LIVE, List.of(SECRET), Instant.now().minusSeconds(600));
    assertRefused(receiver, BODY.utf8() + " ", request);
    assertRefused(receiver, BODY.utf8(), notOurs);
    assertRefused(receiver, BODY.utf8(), old);
  }

  private static void assertRefused(Webhook receiver, String body, Request request) {
    assertThatThrownBy(() -> receiver.verify(body, byName(request)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private static Map<String, List<String>> byName(Request request) {
    return request.headers().stream()
        .collect(groupingBy(Header::name, mapping(Header::value, toList())));
  }
}
