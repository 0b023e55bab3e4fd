package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// What is new each time: the time, ids, secrets.
public final class Fresh {
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param random a secure one: secrets are made of it
  public Fresh(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// In whole microseconds: as precise as what stores keep and answers show.
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Later ids sort after earlier ones.
  public UUID id() {
    return Uuids.timeOrdered(clock.instant(), random.nextLong(), random.nextLong());
  }

  SigningSecret secret() {
    return SigningSecret.of(bytes(SigningSecret.GENERATED_BYTES));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
