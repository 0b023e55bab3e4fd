package net.voipbin.webhooks.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/// Whose JSON Web Tokens (RFC 7519) are believed.
///
/// @param issuer what `iss` must be; empty: anything
/// @param audience what `aud` must hold; empty: anything
public record JwtSettings(Keys keys, Optional<String> issuer, Optional<String> audience) {
  public static final String SECRET = "WEBHOOKS_JWT_SECRET";
  public static final String PUBLIC_KEY = "WEBHOOKS_JWT_PUBLIC_KEY";
  public static final String JWKS_URL = "WEBHOOKS_JWKS_URL";
  public static final String ISSUER = "WEBHOOKS_JWT_ISSUER";
  public static final String AUDIENCE = "WEBHOOKS_JWT_AUDIENCE";

  /// As many as the hash has (RFC 7518 §3.2).
  private static final int MIN_SECRET_BYTES = 32;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// What a token must be signed with.
  public sealed interface Keys {
    /// HS256.
    record Shared(SecretKeySpec key) implements Keys {}

    /// RS256 or EdDSA, as the key is.
    record Public(PublicKey key) implements Keys {}

    /// RS256 and EdDSA, with the keys of a JWK Set (RFC 7517) that is fetched from there.
    record Published(URI url) implements Keys {}
  }

  /// Settings that contradict each other or have not their form.
  public static final class InvalidException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String variable;
    private final String remedy;

    InvalidException(String variable, String remedy) {
      super(remedy);
      this.variable = variable;
      this.remedy = remedy;
    }

    public String variable() {
      return variable;
    }

    /// For people; never holds the value.
    public String remedy() {
      return remedy;
    }
  }

  /// Empty when no token is believed: none of the three that say how is set. An empty value is as
  /// good as none.
  ///
  /// @throws InvalidException naming the variable that is wrong
  public static Optional<JwtSettings> from(Map<String, String> environment) {
    List<String> given =
        Stream.of(SECRET, PUBLIC_KEY, JWKS_URL)
            .filter(name -> text(environment, name).isPresent())
            .toList();
    if (given.size() > 1) {
      throw new InvalidException(
          given.getLast(), "set one of " + String.join(", ", given) + " only");
    }
    Optional<Keys> keys =
        text(environment, SECRET)
            .map(JwtSettings::shared)
            .or(() -> text(environment, PUBLIC_KEY).map(JwtSettings::publicKey))
            .or(() -> text(environment, JWKS_URL).map(JwtSettings::published));
    return keys.map(
        known -> new JwtSettings(known, text(environment, ISSUER), text(environment, AUDIENCE)));
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
  }

  private static Keys shared(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_SECRET_BYTES) {
      throw new InvalidException(SECRET, "give at least 32 bytes");
    }
    return new Keys.Shared(new SecretKeySpec(bytes, "HmacSHA256"));
  }

  /// A PEM of RFC 7468 §13, or only what stands between its lines.
  private static Keys publicKey(String text) {
    try {
      String base64 = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s|\\\\n", "");
      X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
      for (String algorithm : List.of("RSA", "Ed25519")) {
        Optional<PublicKey> key = publicKey(algorithm, encoded);
        if (key.isPresent()) {
          return new Keys.Public(key.get());
        }
      }
    } catch (IllegalArgumentException noBase64) {
      // Falls through to the same remedy.
    }
    throw new InvalidException(PUBLIC_KEY, "give an RSA or Ed25519 key in PEM (BEGIN PUBLIC KEY)");
  }

  private static Optional<PublicKey> publicKey(String algorithm, X509EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(encoded));
    } catch (GeneralSecurityException ofAnotherKind) {
      return Optional.empty();
    }
  }

  private static Keys published(String text) {
    try {
      URI url = new URI(text);
      boolean isSafe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()));
      if (isSafe && url.getHost() != null) {
        return new Keys.Published(url);
      }
    } catch (URISyntaxException noUrl) {
      // Falls through to the same remedy.
    }
    throw new InvalidException(JWKS_URL, "give an https URL");
  }

  /// Keys never print.
  @Override
  public String toString() {
    return "JwtSettings[issuer=" + issuer + ", audience=" + audience + "]";
  }
}
