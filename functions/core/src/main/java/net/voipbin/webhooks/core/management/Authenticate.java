package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Finds out who asks, by the access key that they show.
public final class Authenticate {
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final AccessKeys keys;
  private final InstantSource clock;

  public Authenticate(AccessKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// @param shown whatever came with the request; empty when nothing did
  public Answer<AccessKey> authenticate(Optional<String> shown) {
    if (shown.isEmpty()) {
      return refused(Problem.Unauthenticated.Key.MISSING);
    }
    Optional<AccessKey> known =
        shown.flatMap(AccessKeyText::parse).map(AccessKeyText::sha256).flatMap(keys::find);
    if (known.isEmpty()) {
      return refused(Problem.Unauthenticated.Key.UNKNOWN);
    }
    Instant now = clock.instant();
    if (!known.get().isLive(now)) {
      return refused(Problem.Unauthenticated.Key.EXPIRED);
    }
    note(known.get(), now.truncatedTo(ChronoUnit.MICROS));
    return Answer.done(known.get());
  }

  /// Not at every request: that would be a write for each read.
  private void note(AccessKey key, Instant now) {
    boolean isNew = key.lastUsed().filter(last -> now.isBefore(last.plus(NOTED_EVERY))).isEmpty();
    if (isNew) {
      keys.used(key, now);
    }
  }

  private static Answer<AccessKey> refused(Problem.Unauthenticated.Key key) {
    return Answer.refused(new Problem.Unauthenticated(key));
  }
}
