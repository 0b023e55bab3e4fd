package net.voipbin.webhooks.core.retry;

import java.time.Duration;

/// Spreads retries out, so that a receiver that comes back is not met by all of them at once.
public final class Jitter {
  /// ±20 %: wide enough to break up a burst, narrow enough that a schedule stays recognisable.
  private static final double SPREAD = 0.2;

  private Jitter() {}

  /// `delay` ± 20 %, never above [RetrySchedule#LONGEST].
  ///
  /// @param random from 0 (inclusive) to 1 (exclusive)
  public static Duration apply(Duration delay, double random) {
    double factor = 1 + SPREAD * (2 * random - 1);
    Duration spread = Duration.ofMillis(Math.round(delay.toMillis() * factor));
    return spread.compareTo(RetrySchedule.LONGEST) > 0 ? RetrySchedule.LONGEST : spread;
  }
}
