package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.management.EndpointStats.Bucket;
import net.voipbin.webhooks.core.management.EndpointStats.Counts;
import net.voipbin.webhooks.core.management.EndpointStats.Spread;
import net.voipbin.webhooks.core.management.History.Attempted;

/// What is counted of the deliveries of some time.
final class Tally {
  private final Instant from;
  private final Instant to;
  private final Histogram latency = new Histogram();
  private final Histogram lag = new Histogram();
  private long deliveries;
  private long delivered;
  private long exhausted;
  private long attempts;
  private long failedAttempts;

  Tally(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  void add(Attempted delivery) {
    deliveries++;
    delivered += delivery.status() == DeliveryStatus.DELIVERED ? 1 : 0;
    exhausted += delivery.status() == DeliveryStatus.EXHAUSTED ? 1 : 0;
    for (Attempt attempt : delivery.attempts()) {
      attempts++;
      failedAttempts += isSuccess(attempt) ? 0 : 1;
      latency.add(attempt.durations().total());
    }
    lag(delivery).ifPresent(lag::add);
  }

  void add(Tally other) {
    deliveries += other.deliveries;
    delivered += other.delivered;
    exhausted += other.exhausted;
    attempts += other.attempts;
    failedAttempts += other.failedAttempts;
    latency.add(other.latency);
    lag.add(other.lag);
  }

  Bucket bucket() {
    Counts counts = new Counts(deliveries, delivered, exhausted, attempts, failedAttempts);
    return new Bucket(from, to, counts, spread(latency), spread(lag));
  }

  private static Spread spread(Histogram histogram) {
    return new Spread(histogram.percentile(50), histogram.percentile(90), histogram.percentile(99));
  }

  private static boolean isSuccess(Attempt attempt) {
    return attempt.outcome() instanceof Outcome.Responded responded
        && responded.status() >= 200
        && responded.status() < 300;
  }

  /// From when the event came in to the end of the attempt that was acknowledged.
  private static Optional<Duration> lag(Attempted delivery) {
    return delivery.attempts().stream()
        .filter(Tally::isSuccess)
        .findFirst()
        .map(first ->
            Duration.between(
                delivery.created(), first.startedAt().plus(first.durations().total())));
  }
}
