package net.voipbin.webhooks.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Valid attempts.
public final class Attempts {
  public static final Instant START = Instant.parse("2026-03-04T05:06:08.000000001Z");

  private Attempts() {}

  public static Attempt of(int number, Outcome outcome) {
    return new Attempt(
        number,
        START.plusSeconds(number),
        outcome,
        new Durations(
            Optional.of(Duration.ofNanos(1_234_567)),
            Optional.of(Duration.ofMillis(3)),
            Optional.empty(),
            Optional.of(Duration.ZERO),
            Duration.ofMillis(250)));
  }

  public static Attempt responded(int number, int status) {
    return of(number, new Outcome.Responded(status, Optional.empty(), new Excerpt("so be it")));
  }
}
