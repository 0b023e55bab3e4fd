package net.voipbin.webhooks.core.circuit;

import java.time.Duration;

/// How long a receiver may fail before its circuit opens, and how long it is left alone then.
///
/// @param opensAfter for how long nothing but failures must have come: so that many attempts at
///   once, all failing for one reason, do not open it alone. Longer than zero
/// @param firstPause before the first probe; it doubles after each that fails, up to
///   [#LONGEST_IN_FIRST] times as long. At least a second
public record CircuitTimes(Duration opensAfter, Duration firstPause) {
  /// A minute, then 1, 2, 4 … 60 min.
  public static final CircuitTimes DEFAULT =
      new CircuitTimes(Duration.ofSeconds(60), Duration.ofMinutes(1));

  private static final int LONGEST_IN_FIRST = 60;

  public CircuitTimes {
    if (!opensAfter.isPositive() || firstPause.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a circuit's times are longer than that");
    }
  }

  /// @param trips how often the circuit has opened since the last success, from 1
  Duration pauseAfter(int trips) {
    int doublings = Math.clamp(trips - 1L, 0, 6);
    return firstPause.multipliedBy(Math.min(1 << doublings, LONGEST_IN_FIRST));
  }
}
