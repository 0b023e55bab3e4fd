package net.voipbin.webhooks.standalone.bus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.voipbin.webhooks.standalone.http.Request;

/// Lets in who signs with the publisher's key: AWS Signature Version 4 in the `Authorization`
/// header, for the service `events` and any region. Errors are AWS's own, so that SDKs and people
/// read what they know.
///
/// Signatures in the query and session tokens (`x-amz-security-token`) are refused: our keys have
/// none. The body always counts, whatever `x-amz-content-sha256` says.
public final class SigV4Verifier {
  /// How far the publisher's clock may be off; AWS's figure.
  static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private static final String SERVICE = "events";
  private static final String SIGNED_BY_RULE = "x-amz-";
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private final PublisherKey key;

  public SigV4Verifier(PublisherKey key) {
    this.key = key;
  }

  /// Why this request is not let in; empty when it is.
  Optional<AwsError> problem(Request request, Instant now) {
    Optional<String> header = request.header("authorization");
    if (header.isEmpty()) {
      return refused("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    return switch (Authorization.parse(header.get())) {
      case Authorization.Incomplete(String message) ->
          refused("IncompleteSignatureException", message);
      case Authorization.Complete complete -> problem(request, complete, now);
    };
  }

  private Optional<AwsError> problem(
      Request request, Authorization.Complete authorization, Instant now) {
    Optional<String> dateTime = request.header("x-amz-date");
    if (dateTime.isEmpty()) {
      return refused(
          "IncompleteSignatureException",
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    boolean isOurKey = key.hasId(authorization.keyId());
    boolean hasSession = request.header("x-amz-security-token").isPresent();
    if (!isOurKey || hasSession) {
      return refused(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    return wrongScope(authorization, dateTime.get())
        .or(() -> unsigned(request, authorization.signedHeaders()))
        .or(() -> wrongTime(dateTime.get(), now))
        .or(() -> wrongSignature(request, authorization, dateTime.get()));
  }

  private static Optional<AwsError> wrongScope(
      Authorization.Complete authorization, String dateTime) {
    SigV4.Scope scope = authorization.scope();
    if (!scope.service().equals(SERVICE)) {
      return invalid("Credential should be scoped to correct service: 'events'.");
    }
    if (!dateTime.startsWith(scope.day() + "T")) {
      return invalid(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP.");
    }
    return Optional.empty();
  }

  private static Optional<AwsError> unsigned(Request request, List<String> signedHeaders) {
    if (!signedHeaders.contains("host")) {
      return invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
    }
    boolean isAllSigned =
        request.headers().keySet().stream()
            .filter(name -> name.startsWith(SIGNED_BY_RULE))
            .allMatch(signedHeaders::contains);
    return isAllSigned
        ? Optional.empty()
        : invalid("There were headers present in the request which were not signed.");
  }

  private static Optional<AwsError> wrongTime(String dateTime, Instant now) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(dateTime, DATE_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noTime) {
      return refused(
          "IncompleteSignatureException",
          "Date must be in ISO-8601 'basic format', for example 20260131T120000Z.");
    }
    Instant earliest = now.minus(MAX_SKEW);
    Instant latest = now.plus(MAX_SKEW);
    if (signed.isBefore(earliest)) {
      return invalid(
          "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              .formatted(dateTime, basic(earliest), basic(now)));
    }
    if (signed.isAfter(latest)) {
      return invalid(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(dateTime, basic(latest), basic(now)));
    }
    return Optional.empty();
  }

  private Optional<AwsError> wrongSignature(
      Request request, Authorization.Complete authorization, String dateTime) {
    String expected =
        SigV4.signature(
            key.reveal(), authorization.scope(), dateTime, authorization.signedHeaders(), request);
    boolean isEqual =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            authorization.signature().getBytes(StandardCharsets.UTF_8));
    return isEqual
        ? Optional.empty()
        : invalid(
            "The request signature we calculated does not match the signature you provided. Check"
                + " your AWS Secret Access Key and signing method. Consult the service"
                + " documentation for details.");
  }

  private static String basic(Instant time) {
    return DATE_TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static Optional<AwsError> invalid(String message) {
    return refused("InvalidSignatureException", message);
  }

  /// AWS's JSON services answer all of these with 400.
  private static Optional<AwsError> refused(String type, String message) {
    return Optional.of(AwsError.badRequest(type, message));
  }
}
