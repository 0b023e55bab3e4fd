package net.voipbin.webhooks.api;

import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.management.Caller;
import net.voipbin.webhooks.core.management.Problem;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/// JSON Web Tokens as VoIPBIN's login and others issue them: who is in `customer_id`, what they may
/// in `scope` (`read`, `admin`; RFC 8693 §4.2) or in VoIPBIN's `permission` bits; both may be
/// inside `agent`. `exp` is required.
///
/// Which algorithms are accepted follows from the kind of key, never from the token (RFC 8725
/// §3.1).
public final class JwtTokens implements BearerTokens {
  /// How far two clocks may be apart.
  private static final int SKEW_SECONDS = 60;

  /// Between two fetches of a key set: a token that names an unknown key must not cost one each.
  private static final long FETCHED_AT_MOST_EVERY_MILLIS = 60_000;

  private static final long KEPT_THROUGH_ERRORS_SECONDS = 3600;
  private static final int FETCH_MILLIS = 3000;
  private static final int MAX_KEY_SET_BYTES = 256 * 1024;

  /// A token is not longer: its customer has better things to send.
  private static final int MAX_LENGTH = 8192;

  /// VoIPBIN's permission bits: agent 16, admin 32, manager 64.
  private static final long MAY_READ = 16;

  private static final long MAY_CHANGE = 32 | 64;

  private final VerificationKeyResolver keys;
  private final AlgorithmConstraints algorithms;
  private final JwtSettings settings;
  private final InstantSource clock;

  private JwtTokens(
      VerificationKeyResolver keys,
      List<String> algorithms,
      JwtSettings settings,
      InstantSource clock) {
    this.keys = keys;
    this.algorithms =
        new AlgorithmConstraints(ConstraintType.PERMIT, algorithms.toArray(String[]::new));
    this.settings = settings;
    this.clock = clock;
  }

  public static JwtTokens of(JwtSettings settings, InstantSource clock) {
    Get get = new Get();
    get.setConnectTimeout(FETCH_MILLIS);
    get.setReadTimeout(FETCH_MILLIS);
    get.setRetries(0);
    get.setResponseBodySizeLimit(MAX_KEY_SET_BYTES);
    return of(settings, clock, get);
  }

  static JwtTokens of(JwtSettings settings, InstantSource clock, SimpleGet get) {
    return switch (settings.keys()) {
      case JwtSettings.Keys.Shared(var key) ->
          new JwtTokens((_, _) -> key, List.of(AlgorithmIdentifiers.HMAC_SHA256), settings, clock);
      case JwtSettings.Keys.Public(var key) ->
          new JwtTokens(
              (_, _) -> key,
              List.of(
                  key instanceof RSAPublicKey
                      ? AlgorithmIdentifiers.RSA_USING_SHA256
                      : AlgorithmIdentifiers.EDDSA),
              settings,
              clock);
      case JwtSettings.Keys.Published(var url) -> {
        HttpsJwks published = new HttpsJwks(url.toString());
        published.setSimpleHttpGet(get);
        published.setRefreshReprieveThreshold(FETCHED_AT_MOST_EVERY_MILLIS);
        published.setRetainCacheOnErrorDuration(KEPT_THROUGH_ERRORS_SECONDS);
        yield new JwtTokens(
            new HttpsJwksVerificationKeyResolver(published),
            List.of(AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.EDDSA),
            settings,
            clock);
      }
    };
  }

  @Override
  public Answer<Caller> caller(String token) {
    boolean isNoToken =
        token.length() > MAX_LENGTH || token.chars().filter(c -> c == '.').count() != 2;
    if (isNoToken) {
      return BearerTokens.NONE.caller(token);
    }
    try {
      return caller(claims(token));
    } catch (InvalidJwtException invalid) {
      if (isUnfetched(invalid)) {
        return Answer.refused(new Problem.NobodyVouches());
      }
      return refused(
          invalid.hasExpired()
              ? Problem.Unauthenticated.Key.TOKEN_EXPIRED
              : Problem.Unauthenticated.Key.TOKEN_INVALID);
    }
  }

  private JwtClaims claims(String token) throws InvalidJwtException {
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(keys)
            .setJwsAlgorithmConstraints(algorithms)
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(SKEW_SECONDS)
            .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()));
    settings.issuer().ifPresent(builder::setExpectedIssuer);
    settings
        .audience()
        .ifPresentOrElse(builder::setExpectedAudience, builder::setSkipDefaultAudienceValidation);
    return builder.build().processToClaims(token);
  }

  /// The keys could not be had: whatever the token is, its owner may try again.
  private static boolean isUnfetched(InvalidJwtException invalid) {
    @Nullable Throwable cause = invalid;
    while (cause != null) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static Answer<Caller> caller(JwtClaims claims) {
    Optional<CustomerId> customer = claim(claims, "customer_id").flatMap(JwtTokens::customer);
    if (customer.isEmpty()) {
      return refused(Problem.Unauthenticated.Key.TOKEN_INVALID);
    }
    return scope(claims)
        .map(scope -> Answer.done(new Caller(customer.get(), scope)))
        .orElseGet(() -> Answer.refused(new Problem.Forbidden(AccessKey.Scope.READ)));
  }

  private static Optional<AccessKey.Scope> scope(JwtClaims claims) {
    List<String> named =
        claim(claims, "scope")
            .filter(String.class::isInstance)
            .map(text -> List.of(text.toString().split(" ", -1)))
            .orElse(List.of());
    long bits =
        claim(claims, "permission")
            .filter(Number.class::isInstance)
            .map(number -> ((Number) number).longValue())
            .orElse(0L);
    boolean mayChange = named.contains("admin") || (bits & MAY_CHANGE) != 0;
    boolean mayRead = named.contains("read") || (bits & MAY_READ) != 0;
    if (mayChange) {
      return Optional.of(AccessKey.Scope.ADMIN);
    }
    return mayRead ? Optional.of(AccessKey.Scope.READ) : Optional.empty();
  }

  /// At the top, or inside `agent`.
  private static Optional<Object> claim(JwtClaims claims, String name) {
    Optional<Object> inAgent =
        claims.getClaimValue("agent") instanceof Map<?, ?> agent
            ? Optional.ofNullable(agent.get(name))
            : Optional.empty();
    return Optional.ofNullable(claims.getClaimValue(name)).or(() -> inAgent);
  }

  private static Optional<CustomerId> customer(Object claim) {
    try {
      UUID id = Uuids.parse(claim.toString());
      return Optional.of(id).filter(some -> !some.equals(new UUID(0, 0))).map(CustomerId::new);
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  private static Answer<Caller> refused(Problem.Unauthenticated.Key key) {
    return Answer.refused(new Problem.Unauthenticated(key));
  }
}
