package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import net.voipbin.webhooks.core.management.AccessKey.Scope;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Caller;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.Problem;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

final class JwtTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:07:42Z");
  private static final String SECRET = "a secret of thirty-two bytes....";
  private static final Key SHARED =
      new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  private static final KeyPair RSA = pair("RSA");
  private static final KeyPair ED = pair("Ed25519");
  private static final Caller ADMIN = new Caller(ManagementWorld.CUSTOMER, Scope.ADMIN);
  private static final Caller READER = new Caller(ManagementWorld.CUSTOMER, Scope.READ);

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static JwtClaims claims(Consumer<JwtClaims> deviation) {
    JwtClaims claims = new JwtClaims();
    claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
    claims.setClaim("customer_id", ManagementWorld.CUSTOMER.toString());
    claims.setClaim("scope", "openid admin");
    claims.setIssuer("https://id.example.com");
    claims.setAudience("webhooks");
    deviation.accept(claims);
    return claims;
  }

  private static String token(String algorithm, Key key, Consumer<JwtClaims> deviation) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(claims(deviation).toJson());
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKeyIdHeaderValue("k-" + algorithm);
      signature.setKey(key);
      signature.setDoKeyValidation(false);
      return signature.getCompactSerialization();
    } catch (JoseException unsigned) {
      throw new AssertionError(unsigned);
    }
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static JwtTokens tokens(Map<String, String> environment) {
    return tokens(
        environment,
        _ -> {
          throw new IOException("nobody is there");
        });
  }

  private static JwtTokens tokens(Map<String, String> environment, SimpleGet get) {
    return JwtTokens.of(JwtSettings.from(environment).orElseThrow(), () -> NOW, get);
  }

  private final JwtTokens shared = tokens(Map.of(JwtSettings.SECRET, SECRET));

  private Answer<Caller> asked(Consumer<JwtClaims> deviation) {
    return shared.caller(token("HS256", SHARED, deviation));
  }

  private static Answer<Caller> invalid() {
    return Answer.refused(new Problem.Unauthenticated(Problem.Unauthenticated.Key.TOKEN_INVALID));
  }

  private static Answer<Caller> expired() {
    return Answer.refused(new Problem.Unauthenticated(Problem.Unauthenticated.Key.TOKEN_EXPIRED));
  }

  @Test
  void a_token_says_whose_it_is_and_what_they_may() {
    assertThat(asked(_ -> {})).isEqualTo(Answer.done(ADMIN));
    assertThat(asked(claims -> claims.setClaim("scope", "read"))).isEqualTo(Answer.done(READER));
    assertThat(asked(claims -> claims.unsetClaim("scope")))
        .isEqualTo(Answer.refused(new Problem.Forbidden(Scope.READ)));
    assertThat(asked(claims -> claims.setClaim("scope", "administrator")))
        .isEqualTo(Answer.refused(new Problem.Forbidden(Scope.READ)));
  }

  @Test
  void the_tokens_of_voipbins_login_say_it_in_an_agent() {
    assertThat(asked(claims -> agent(claims, 16))).isEqualTo(Answer.done(READER));
    assertThat(asked(claims -> agent(claims, 32))).isEqualTo(Answer.done(ADMIN));
    assertThat(asked(claims -> agent(claims, 64))).isEqualTo(Answer.done(ADMIN));
    assertThat(asked(claims -> agent(claims, 0)))
        .isEqualTo(Answer.refused(new Problem.Forbidden(Scope.READ)));
  }

  private static void agent(JwtClaims claims, int permission) {
    claims.unsetClaim("scope");
    claims.unsetClaim("customer_id");
    claims.setClaim(
        "agent",
        Map.of("customer_id", ManagementWorld.CUSTOMER.toString(), "permission", permission));
  }

  @Test
  void a_token_without_a_customer_or_an_end_is_refused() {
    assertThat(asked(claims -> claims.unsetClaim("customer_id"))).isEqualTo(invalid());
    assertThat(asked(claims -> claims.setClaim("customer_id", "x"))).isEqualTo(invalid());
    assertThat(
            asked(claims -> claims.setClaim("customer_id", "00000000-0000-0000-0000-000000000000")))
        .isEqualTo(invalid());
    assertThat(asked(claims -> claims.unsetClaim("exp"))).isEqualTo(invalid());
  }

  @Test
  void clocks_may_be_a_minute_apart() {
    assertThat(asked(claims -> claims.setExpirationTime(at(-59)))).isEqualTo(Answer.done(ADMIN));
    assertThat(asked(claims -> claims.setExpirationTime(at(-61)))).isEqualTo(expired());
    assertThat(asked(claims -> claims.setNotBefore(at(59)))).isEqualTo(Answer.done(ADMIN));
    assertThat(asked(claims -> claims.setNotBefore(at(61)))).isEqualTo(invalid());
  }

  private static NumericDate at(int seconds) {
    return NumericDate.fromSeconds(NOW.getEpochSecond() + seconds);
  }

  @Test
  void issuer_and_audience_are_checked_when_they_are_set() {
    JwtTokens strict =
        tokens(
            Map.of(
                JwtSettings.SECRET, SECRET,
                JwtSettings.ISSUER, "https://id.example.com",
                JwtSettings.AUDIENCE, "webhooks"));
    assertThat(strict.caller(token("HS256", SHARED, _ -> {}))).isEqualTo(Answer.done(ADMIN));
    List<Consumer<JwtClaims>> deviations =
        List.of(
            claims -> claims.setIssuer("https://other.example.com"),
            claims -> claims.unsetClaim("iss"),
            claims -> claims.setAudience("other"),
            claims -> claims.unsetClaim("aud"));
    assertThat(deviations)
        .allSatisfy(deviation ->
            assertThat(strict.caller(token("HS256", SHARED, deviation))).isEqualTo(invalid()));
  }

  @Test
  void public_keys_verify_rs256_and_eddsa() {
    JwtTokens rsa = tokens(Map.of(JwtSettings.PUBLIC_KEY, pem(RSA)));
    JwtTokens ed = tokens(Map.of(JwtSettings.PUBLIC_KEY, pem(ED)));
    String rs256 = token("RS256", RSA.getPrivate(), _ -> {});
    String eddsa = token("EdDSA", ED.getPrivate(), _ -> {});
    assertThat(rsa.caller(rs256)).isEqualTo(Answer.done(ADMIN));
    assertThat(ed.caller(eddsa)).isEqualTo(Answer.done(ADMIN));
    assertThat(rsa.caller(eddsa)).isEqualTo(invalid());
    assertThat(ed.caller(rs256)).isEqualTo(invalid());
    assertThat(rsa.caller(token("RS256", pair("RSA").getPrivate(), _ -> {}))).isEqualTo(invalid());
  }

  /// RFC 8725 §2.1: a public key is no secret, and "none" no signature.
  @Test
  void the_key_decides_on_the_algorithm_and_not_the_token() {
    JwtTokens rsa = tokens(Map.of(JwtSettings.PUBLIC_KEY, pem(RSA)));
    Key asSecret = new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA256");
    assertThat(rsa.caller(token("HS256", asSecret, _ -> {}))).isEqualTo(invalid());
    String[] parts = token("HS256", SHARED, _ -> {}).split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
    assertThat(shared.caller(none + "." + parts[1] + ".")).isEqualTo(invalid());
    assertThat(shared.caller(parts[0] + "." + parts[1] + ".")).isEqualTo(invalid());
    assertThat(shared.caller(token("HS512", SHARED, _ -> {}))).isEqualTo(invalid());
  }

  @Test
  void what_is_no_token_is_an_unknown_key() {
    for (String text : List.of("", "x", "a.b", "a.b.c.d.e", ".".repeat(9000))) {
      assertThat(shared.caller(text))
          .isEqualTo(
              Answer.refused(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN)));
    }
    assertThat(shared.caller("a.b.c")).isEqualTo(invalid());
  }

  /// A key set that is there, or not.
  private static final class KeySet implements SimpleGet {
    final List<String> asked = new ArrayList<>();
    boolean isThere = true;

    @Override
    public SimpleResponse get(String location) throws IOException {
      asked.add(location);
      if (!isThere) {
        throw new IOException("connection refused");
      }
      return new Found(new JsonWebKeySet(List.of(key("RS256", RSA), key("EdDSA", ED))).toJson());
    }

    private static JsonWebKey key(String algorithm, KeyPair pair) {
      try {
        JsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        key.setKeyId("k-" + algorithm);
        return key;
      } catch (JoseException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  private record Found(String body) implements SimpleResponse {
    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "OK";
    }

    @Override
    public Collection<String> getHeaderNames() {
      return List.of();
    }

    @Override
    public List<String> getHeaderValues(String name) {
      return List.of();
    }

    @Override
    public String getBody() {
      return body;
    }
  }

  private static final Map<String, String> PUBLISHED =
      Map.of(JwtSettings.JWKS_URL, "https://id.example.com/jwks.json");

  @Test
  void published_keys_are_fetched_once_and_chosen_by_their_name() {
    KeySet keys = new KeySet();
    JwtTokens tokens = tokens(PUBLISHED, keys);
    for (int i = 0; i < 3; i++) {
      assertThat(tokens.caller(token("RS256", RSA.getPrivate(), _ -> {})))
          .isEqualTo(Answer.done(ADMIN));
      assertThat(tokens.caller(token("EdDSA", ED.getPrivate(), _ -> {})))
          .isEqualTo(Answer.done(ADMIN));
      assertThat(tokens.caller(token("HS256", SHARED, _ -> {}))).isEqualTo(invalid());
      assertThat(tokens.caller(token("RS256", pair("RSA").getPrivate(), _ -> {})))
          .isEqualTo(invalid());
    }
    assertThat(keys.asked).containsExactly("https://id.example.com/jwks.json");
  }

  @Test
  void keys_that_cannot_be_had_are_nobodys_fault() {
    KeySet keys = new KeySet();
    keys.isThere = false;
    JwtTokens tokens = tokens(PUBLISHED, keys);
    String token = token("RS256", RSA.getPrivate(), _ -> {});
    assertThat(tokens.caller(token)).isEqualTo(Answer.refused(new Problem.NobodyVouches()));
    keys.isThere = true;
    assertThat(tokens.caller(token)).isEqualTo(Answer.done(ADMIN));
  }

  @Test
  void settings_say_what_is_wrong_and_never_what_was_given() {
    Map<Map<String, String>, String> wrong =
        Map.of(
            Map.of(JwtSettings.SECRET, "hunter2"), JwtSettings.SECRET,
            Map.of(JwtSettings.PUBLIC_KEY, "hunter2"), JwtSettings.PUBLIC_KEY,
            Map.of(JwtSettings.JWKS_URL, "http://hunter2.example.com/"), JwtSettings.JWKS_URL,
            Map.of(JwtSettings.JWKS_URL, "hunter2 x"), JwtSettings.JWKS_URL,
            Map.of(JwtSettings.SECRET, SECRET, JwtSettings.JWKS_URL, "https://hunter2/"),
                JwtSettings.JWKS_URL);
    wrong.forEach((environment, variable) ->
        assertThatThrownBy(() -> JwtSettings.from(environment))
            .isInstanceOfSatisfying(
                JwtSettings.InvalidException.class,
                invalid -> assertThat(invalid.variable()).isEqualTo(variable))
            .hasMessageNotContaining("hunter2"));
    assertThat(JwtSettings.from(Map.of(JwtSettings.ISSUER, "x", JwtSettings.SECRET, " ")))
        .isEmpty();
    assertThat(JwtSettings.from(Map.of(JwtSettings.SECRET, SECRET)).orElseThrow().toString())
        .doesNotContain("secret of");
  }
}
