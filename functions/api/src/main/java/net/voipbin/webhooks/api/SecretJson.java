package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.RotateSecret;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// Secrets as their owner reads and writes them, and what everybody may know of them.
final class SecretJson {
  static final String SECRET = "secret";
  static final String SCHEME = "signature_scheme";

  private SecretJson() {}

  static ObjectNode view(EndpointSecrets secrets, SignatureScheme scheme, Instant now) {
    ObjectNode node = Json.object();
    node.put(SECRET, secrets.current().revealText());
    node.put(SCHEME, scheme.label());
    Optional<String> publicKey =
        switch (scheme) {
          case V1 -> Optional.empty();
          case V1A -> Optional.of(secrets.current().pair().publicText());
        };
    Json.putText(node, "public_key", publicKey);
    Json.putTime(
        node,
        "previous_expires_at",
        secrets.previousAt(now).map(EndpointSecrets.Previous::expires));
    return node;
  }

  static Answer<RotateSecret.Wanted> rotation(Fields fields) {
    Change<Duration> overlap =
        fields.change("overlap_seconds", RotateSecret.DEFAULT_OVERLAP, overlap());
    Change<Optional<SigningSecret>> secret = fields.optional(SECRET, secret());
    return fields.answer(() ->
        new RotateSecret.Wanted(
            overlap.over(RotateSecret.DEFAULT_OVERLAP), secret.over(Optional.empty())));
  }

  private static Reader<Duration> overlap() {
    int max = (int) RotateSecret.MAX_OVERLAP.toSeconds();
    return Read.integer(0, max).then((_, seconds, _) -> Optional.of(Duration.ofSeconds(seconds)));
  }

  /// The value is never repeated, nor what a decoder says of it.
  static Reader<SigningSecret> secret() {
    return Read.string()
        .then((field, text, problems) -> {
          try {
            return Optional.of(SigningSecret.parse(text));
          } catch (IllegalArgumentException malformed) {
            return problems.add(
                field, "format", "a secret is whsec_ and the base64 of 24 to 64 bytes");
          }
        });
  }

  /// The value is never repeated.
  static Reader<LegacySecret> legacySecret() {
    return Read.text(LegacySecret.MAX_LENGTH)
        .then((field, text, problems) ->
            text.isEmpty()
                ? problems.add(field, "length", "a legacy secret has 1 to 255 characters")
                : Optional.of(LegacySecret.of(text)));
  }

  static Reader<SignatureScheme> scheme() {
    return Read.string()
        .then((field, text, problems) -> {
          Optional<SignatureScheme> scheme = SignatureScheme.ofLabel(text);
          return scheme.isPresent()
              ? scheme
              : problems.add(field, "value", Shown.quoted(text) + " is not one of v1, v1a");
        });
  }

  /// A JWK Set (RFC 7517 §5) of ed25519 public keys (RFC 8037 §2), those that sign now, newest
  /// first.
  static ObjectNode keySet(List<SigningSecret> live) {
    ObjectNode node = Json.object();
    ArrayNode keys = node.putArray("keys");
    for (SigningSecret secret : live) {
      String x = base64Url(secret.pair().publicKey());
      keys.addObject()
          .put("kty", "OKP")
          .put("crv", "Ed25519")
          .put("use", "sig")
          .put("alg", "EdDSA")
          .put("kid", thumbprint(x))
          .put("x", x);
    }
    return node;
  }

  /// RFC 8037 §2 and appendix A.3, by RFC 7638: the required members in their order, hashed.
  static String thumbprint(String x) {
    String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return base64Url(sha256.digest(members.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
