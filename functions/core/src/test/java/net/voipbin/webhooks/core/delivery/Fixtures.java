package net.voipbin.webhooks.core.delivery;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;

import java.time.Duration;
import java.util.Optional;

/// Outcomes and attempts to test with.
public final class Fixtures {
  public static final Durations DURATIONS =
      new Durations(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMillis(12));

  private Fixtures() {}

  public static Outcome answered(int status) {
    return new Outcome.Responded(status, Optional.empty(), Excerpt.EMPTY);
  }

  public static Outcome answered(int status, String retryAfter) {
    return new Outcome.Responded(status, Optional.of(retryAfter), Excerpt.EMPTY);
  }

  public static Attempt attempt(int number, Outcome outcome) {
    return new Attempt(number, NOW, outcome, DURATIONS);
  }
}
