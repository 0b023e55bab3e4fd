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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.WebhookSender.Header;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.Signature;
import net.voipbin.webhooks.core.signing.SignatureScheme;
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
          Optional.empty(),
          Signing.DEFAULT);

  private static Request build(DeliveryKind kind, EndpointSecrets secrets, Instant now) {
    return build(kind, SETTINGS, secrets, now);
  }

  private static Request build(
      DeliveryKind kind, DeliverySettings settings, EndpointSecrets secrets, Instant now) {
    WebhookRequest.What what =
        new WebhookRequest.What(new EventId("evt_1"), new EventTypeName("call_hangup"), kind, BODY);
    return new WebhookRequest("1.2.3").build(what, 3, settings, secrets, now);
  }

  @Test
  void says_everything_in_headers_that_a_receiver_is_promised() {
    Request request = build(DeliveryKind.LIVE, EndpointSecrets.of(SECRET), NOW);
    String signature =
        Signature.header(List.of(SECRET), SignatureScheme.V1, new EventId("evt_1"), NOW, BODY);
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
    Request request = build(DeliveryKind.LIVE, EndpointSecrets.of(SECRET), NOW);
    assertThat(request.url()).isEqualTo(URL);
    assertThat(request.body()).isSameAs(BODY);
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_test_says_that_it_is_one() {
    assertThat(build(DeliveryKind.TEST, EndpointSecrets.of(SECRET), NOW).headers())
        .contains(new Header("x-voipbin-test", "true"));
    for (DeliveryKind kind : List.of(DeliveryKind.RESEND, DeliveryKind.REPLAY)) {
      assertThat(build(kind, EndpointSecrets.of(SECRET), NOW).headers())
          .extracting(Header::name)
          .doesNotContain("x-voipbin-test");
    }
  }

  /// The library compares with the clock of the machine.
  @Test
  void the_reference_library_accepts_the_signature_of_every_live_secret() {
    Request request = build(DeliveryKind.LIVE, rotating(), Instant.now());
    for (SigningSecret secret : List.of(SECRET, OLD)) {
      Webhook receiver = new Webhook(secret.revealText());
      assertThatCode(() -> receiver.verify(BODY.utf8(), byName(request)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void with_v1a_the_key_pair_of_every_live_secret_signs_too() throws GeneralSecurityException {
    Request request =
        build(DeliveryKind.LIVE, signing(SignatureScheme.V1A, false), rotating(), Instant.now());
    String[] signatures = value(request, "webhook-signature").split(" ", -1);
    assertThat(signatures)
        .extracting(text -> text.substring(0, text.indexOf(',')))
        .containsExactly("v1", "v1", "v1a", "v1a");
    String signed = "evt_1." + value(request, "webhook-timestamp") + "." + BODY.utf8();
    assertThat(isSignedBy(SECRET, signatures[2], signed)).isTrue();
    assertThat(isSignedBy(OLD, signatures[3], signed)).isTrue();
    assertThat(isSignedBy(OLD, signatures[2], signed)).isFalse();
    assertThat(isSignedBy(SECRET, signatures[2], signed + " ")).isFalse();
    Webhook receiver = new Webhook(SECRET.revealText());
    assertThatCode(() -> receiver.verify(BODY.utf8(), byName(request))).doesNotThrowAnyException();
  }

  private static boolean isSignedBy(SigningSecret secret, String signature, String signed)
      throws GeneralSecurityException {
    // SubjectPublicKeyInfo of an ed25519 key: this head, then its 32 bytes (RFC 8410 §4).
    byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = Arrays.copyOf(head, head.length + 32);
    System.arraycopy(secret.pair().publicKey(), 0, encoded, head.length, 32);
    PublicKey key =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(signed.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
  }

  /// The recipe that today's receivers follow: `sha256=` and the hex HMAC-SHA256 of the raw body
  /// under the secret's text. This value is from `openssl dgst -sha256 -hmac "s3cr3t"`.
  @Test
  void a_legacy_signature_is_the_one_that_receivers_know() {
    EndpointSecrets secrets =
        EndpointSecrets.of(SECRET).withLegacy(Optional.of(LegacySecret.of("s3cr3t")));
    Request with = build(DeliveryKind.LIVE, signing(SignatureScheme.V1, true), secrets, NOW);
    assertThat(value(with, "x-voipbin-signature"))
        .isEqualTo("sha256=31e185ef596c02bfa85889338ce9b6d093e80d7b8ae35655815f1de82e1e0621");
    for (Request without :
        List.of(
            build(DeliveryKind.LIVE, secrets, NOW),
            build(
                DeliveryKind.LIVE,
                signing(SignatureScheme.V1, true),
                EndpointSecrets.of(SECRET),
                NOW))) {
      assertThat(without.headers()).extracting(Header::name).doesNotContain("x-voipbin-signature");
    }
  }

  private static EndpointSecrets rotating() {
    return new EndpointSecrets(
        SECRET, Optional.of(new EndpointSecrets.Previous(OLD, Instant.MAX)), Optional.empty());
  }

  private static DeliverySettings signing(SignatureScheme scheme, boolean legacy) {
    return new DeliverySettings(
        URL,
        List.of(),
        SETTINGS.timeout(),
        SETTINGS.schedule(),
        1,
        Optional.empty(),
        new Signing(scheme, legacy));
  }

  private static String value(Request request, String name) {
    return Objects.requireNonNull(byName(request).get(name)).getFirst();
  }

  @Test
  void the_reference_library_refuses_another_body_another_secret_and_an_old_time() {
    Webhook receiver = new Webhook(SECRET.revealText());
    Request request = build(DeliveryKind.LIVE, EndpointSecrets.of(SECRET), Instant.now());
    Request notOurs = build(DeliveryKind.LIVE, EndpointSecrets.of(OLD), Instant.now());
    Request old =
        build(DeliveryKind.LIVE, EndpointSecrets.of(SECRET), Instant.now().minusSeconds(600));
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
