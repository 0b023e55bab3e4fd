package net.voipbin.webhooks.core.management;

import java.time.InstantSource;
import java.util.Optional;

/// Finds out who asks, by the access key that they show.
public final class Authenticate {
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
    return known.get().isLive(clock.instant())
        ? Answer.done(known.get())
        : refused(Problem.Unauthenticated.Key.EXPIRED);
  }

  private static Answer<AccessKey> refused(Problem.Unauthenticated.Key key) {
    return Answer.refused(new Problem.Unauthenticated(key));
  }
}
