package net.voipbin.webhooks.standalone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.standalone.http.Request;
import org.junit.jupiter.api.Test;

final class SigV4VerifierTest {
  private static final String KEY_ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String TIME = "20150830T123600Z";
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final List<String> SIGNED =
      List.of("content-type", "host", "x-amz-date", "x-amz-target");

  private final SigV4Verifier verifier = new SigV4Verifier(new PublisherKey(KEY_ID, SECRET));

  @Test
  void lets_in_what_botocore_signed() {
    // The header as botocore 1.44.5 wrote it; see SigV4Test.
    Request request =
        BusRequests.with(
            dated(TIME),
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/events/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                + "84854b793036b50bbfe40213b31a7d63d46b6e4bd38482b09a7e09c94ed243f4");
    assertThat(verifier.problem(request, NOW)).isEmpty();
  }

  @Test
  void lets_in_any_region() {
    assertThat(problem(signed(dated(TIME), "ap-northeast-2", "events", SECRET, SIGNED))).isEmpty();
  }

  @Test
  void refuses_what_is_not_signed() {
    assertThat(problem(dated(TIME))).contains("MissingAuthenticationTokenException");
  }

  @Test
  void refuses_another_secret() {
    assertThat(problem(signed(dated(TIME), "us-east-1", "events", SECRET + "x", SIGNED)))
        .contains("InvalidSignatureException");
  }

  @Test
  void refuses_another_body_than_was_signed_whatever_its_hash_header_says() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    Request changed =
        new Request(
            signed.id(),
            signed.method(),
            signed.rawPath(),
            signed.rawQuery(),
            signed.headers(),
            BusRequests.putEvents("{\"Entries\":[{}]}").body());
    assertThat(problem(changed)).contains("InvalidSignatureException");
  }

  @Test
  void refuses_a_changed_header() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    assertThat(problem(BusRequests.with(signed, "host", "elsewhere")))
        .contains("InvalidSignatureException");
  }

  @Test
  void refuses_headers_that_must_be_signed_and_are_not() {
    assertThat(
            problem(
                signed(
                    dated(TIME),
                    "us-east-1",
                    "events",
                    SECRET,
                    List.of("content-type", "host", "x-amz-date"))))
        .contains("InvalidSignatureException");
    assertThat(
            problem(
                signed(
                    dated(TIME),
                    "us-east-1",
                    "events",
                    SECRET,
                    List.of("content-type", "x-amz-date", "x-amz-target"))))
        .contains("InvalidSignatureException");
  }

  @Test
  void refuses_another_key_id_and_session_tokens() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    String header = signed.header("authorization").orElseThrow();
    assertThat(problem(BusRequests.with(signed, "authorization", header.replace("AKID", "AKIE"))))
        .contains("UnrecognizedClientException");
    assertThat(problem(BusRequests.with(signed, "x-amz-security-token", "token")))
        .contains("UnrecognizedClientException");
  }

  @Test
  void refuses_another_service() {
    Optional<AwsError> problem =
        verifier.problem(signed(dated(TIME), "us-east-1", "sqs", SECRET, SIGNED), NOW);
    assertThat(problem.map(AwsError::message))
        .contains("Credential should be scoped to correct service: 'events'.");
  }

  @Test
  void a_clock_may_be_off_by_five_minutes() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    assertThat(verifier.problem(signed, NOW.plus(SigV4Verifier.MAX_SKEW))).isEmpty();
    assertThat(verifier.problem(signed, NOW.minus(SigV4Verifier.MAX_SKEW))).isEmpty();
    Duration more = SigV4Verifier.MAX_SKEW.plusSeconds(1);
    assertThat(verifier.problem(signed, NOW.plus(more)).map(AwsError::message))
        .contains(
            "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                + " (20150830T124101Z - 5 min.)");
    assertThat(verifier.problem(signed, NOW.minus(more)).map(AwsError::message))
        .contains(
            "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                + " (20150830T123059Z + 5 min.)");
  }

  @Test
  void names_everything_that_is_missing_from_the_header() {
    Request request =
        BusRequests.with(dated(TIME), "authorization", "AWS4-HMAC-SHA256 Credential=a");
    assertThat(verifier.problem(request, NOW).map(AwsError::message))
        .contains(
            "Authorization header requires 'Signature' parameter."
                + " Authorization header requires 'SignedHeaders' parameter.");
    for (String header : List.of("Bearer vb_x", "", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ,=,")) {
      assertThat(problem(BusRequests.with(dated(TIME), "authorization", header)))
          .as(header)
          .contains("IncompleteSignatureException");
    }
  }

  @Test
  void refuses_a_scope_that_is_none_and_a_day_that_is_another() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    String header = signed.header("authorization").orElseThrow();
    assertThat(
            problem(BusRequests.with(signed, "authorization", header.replace("/aws4_request", ""))))
        .contains("IncompleteSignatureException");
    assertThat(problem(BusRequests.with(signed, "authorization", header.replace("0830", "0831"))))
        .contains("InvalidSignatureException");
  }

  @Test
  void refuses_a_time_that_is_missing_or_none() {
    Request signed = signed(dated(TIME), "us-east-1", "events", SECRET, SIGNED);
    assertThat(problem(BusRequests.without(signed, "x-amz-date")))
        .contains("IncompleteSignatureException");
    assertThat(problem(BusRequests.with(signed, "x-amz-date", "20150830T999999Z")))
        .contains("IncompleteSignatureException");
  }

  @Test
  void the_key_never_prints_its_secret() {
    assertThat(new PublisherKey(KEY_ID, SECRET)).hasToString("PublisherKey[AKIDEXAMPLE, redacted]");
  }

  private Optional<String> problem(Request request) {
    return verifier.problem(request, NOW).map(AwsError::type);
  }

  private static Request dated(String time) {
    return BusRequests.with(BusRequests.putEvents("{\"Entries\":[]}"), "x-amz-date", time);
  }

  private static Request signed(
      Request request, String region, String service, String secret, List<String> signedHeaders) {
    SigV4.Scope scope = new SigV4.Scope("20150830", region, service);
    String signature = SigV4.signature(secret, scope, TIME, signedHeaders, request);
    return BusRequests.with(
        request,
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(KEY_ID, scope, String.join(";", signedHeaders), signature));
  }
}
