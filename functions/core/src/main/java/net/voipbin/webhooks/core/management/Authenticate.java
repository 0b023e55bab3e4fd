package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Finds out who asks, by the access key or the token that they show.
public final class Authenticate {
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final AccessKeys keys;
  private final BearerTokens tokens;
  private final InstantSource clock;

  public Authenticate(AccessKeys keys, BearerTokens tokens, InstantSource clock) {
    this.keys = keys;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// @param shown whatever came with the request; empty when nothing did
  public Answer<Caller> authenticate(Optional<String> shown) {
    if (shown.isEmpty()) {
      return refused(Problem.Unauthenticated.Key.MISSING);
    }
    boolean isKey = shown.get().startsWith(AccessKeyText.PREFIX);
    return isKey ? byKey(shown.get()) : tokens.caller(shown.get());
  }

  /// A key is looked up by its hash: how long that takes tells nothing about the key.
  private Answer<Caller> byKey(String shown) {
    Optional<AccessKey> known =
        AccessKeyText.parse(shown).map(AccessKeyText::sha256).flatMap(keys::find);
    if (known.isEmpty()) {
      return refused(Problem.Unauthenticated.Key.UNKNOWN);
    }
    AccessKey key = known.get();
    Instant now = clock.instant();
    if (!key.isLive(now)) {
      return refused(Problem.Unauthenticated.Key.EXPIRED);
    }
    note(key, now.truncatedTo(ChronoUnit.MICROS));
    return Answer.done(new Caller(key.customer(), key.scope()));
  }

  /// Not at every request: that would be a write for each read.
  private void note(AccessKey key, Instant now) {
    boolean isNew = key.lastUsed().filter(last -> now.isBefore(last.plus(NOTED_EVERY))).isEmpty();
    if (isNew) {
      keys.used(key, now);
    }
  }

  private static Answer<Caller> refused(Problem.Unauthenticated.Key key) {
    return Answer.refused(new Problem.Unauthenticated(key));
  }
}
