package net.voipbin.webhooks.core.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an endpoint's attempts have gone lately, and what follows for the next ones.
///
/// @param failures attempts that failed in a row, probes included; 0 after a success
/// @param since when the first of them ended; empty when there are none
/// @param trips how often the circuit has opened since the last success
public record Circuit(int failures, Optional<Instant> since, int trips) {
  /// Nothing has failed since the last success.
  public static final Circuit CLOSED = new Circuit(0, Optional.empty(), 0);

  /// Fewer may be a burst that hit a restart of the receiver.
  public static final int OPENS_AFTER = 20;

  /// Nothing but failure for this long: the endpoint is disabled. Longer than a schedule of about
  /// 29 h, so that every delivery had its chance.
  public static final Duration HOPELESS_AFTER = Duration.ofDays(5);

  /// ±10 %: probes of endpoints that failed together do not stay together.
  private static final double SPREAD = 0.1;

  public Circuit afterFailure(Instant now) {
    return new Circuit(failures + 1, since.or(() -> Optional.of(now)), trips);
  }

  /// Whether it opens now that an attempt has failed.
  public boolean opens(CircuitTimes times, Instant now) {
    return failures >= OPENS_AFTER && lasts(times.opensAfter(), now);
  }

  /// Whether the endpoint is given up now that an attempt has failed.
  public boolean isHopeless(Instant now) {
    return lasts(HOPELESS_AFTER, now);
  }

  private boolean lasts(Duration span, Instant now) {
    return since.filter(first -> !first.plus(span).isAfter(now)).isPresent();
  }

  /// It opens, once more.
  public Circuit tripped() {
    return new Circuit(failures, since, trips + 1);
  }

  /// How long to leave the receiver alone after the latest trip, ±10 %.
  ///
  /// @param random from 0 (inclusive) to 1 (exclusive)
  public Duration pause(CircuitTimes times, double random) {
    double factor = 1 + SPREAD * (2 * random - 1);
    return Duration.ofMillis(Math.round(times.pauseAfter(trips).toMillis() * factor));
  }
}
