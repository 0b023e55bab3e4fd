package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How deliveries to an endpoint went that were attempted at least once, by when they were made.
///
/// @param buckets newest first, without gaps; the first and the last may be cut short by the time
///   that was asked for
/// @param completeFrom deliveries that were made before then are not counted, since there are too
///   many; empty when all are
public record EndpointStats(List<Bucket> buckets, Bucket total, Optional<Instant> completeFrom) {
  public EndpointStats {
    buckets = List.copyOf(buckets);
  }

  /// @param from inclusive
  /// @param to exclusive
  public record Bucket(Instant from, Instant to, Counts counts, Spread latency, Spread lag) {}

  /// @param attempts of all its deliveries, however they ended
  public record Counts(
      long deliveries, long delivered, long exhausted, long attempts, long failedAttempts) {
    /// Of those that came to an end; empty when none did.
    public Optional<Double> successRatio() {
      long ended = delivered + exhausted;
      return ended == 0 ? Optional.empty() : Optional.of((double) delivered / ended);
    }
  }

  /// Half, nine tenths and 99 hundredths took at most so long, and at most 1.6 % less; empty when
  /// there was nothing.
  public record Spread(Optional<Duration> p50, Optional<Duration> p90, Optional<Duration> p99) {}
}
