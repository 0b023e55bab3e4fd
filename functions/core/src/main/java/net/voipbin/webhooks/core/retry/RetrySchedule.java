package net.voipbin.webhooks.core.retry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The delays after each failed attempt: 1–20 entries of 1–42,900 seconds. One attempt more than
/// there are delays is made.
public record RetrySchedule(List<Duration> delays) {
  public static final int MAX_ENTRIES = 20;
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /// 11 h 55 min. SQS refuses a visibility time-out that would end more than 12 h after the receive
  /// (SQS Developer Guide, "Visibility timeout"): five minutes are left for the attempt.
  public static final Duration LONGEST = Duration.ofHours(12).minusMinutes(5);

  /// 11 attempts over about 29 hours.
  public static final RetrySchedule DEFAULT =
      ofSeconds(List.of(5, 30, 120, 600, 1800, 3600, 7200, 18000, 28800, 42900));

  public RetrySchedule {
    delays = List.copyOf(delays);
    if (delays.isEmpty() || delays.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("a retry schedule has 1-20 entries");
    }
    for (Duration delay : delays) {
      if (delay.compareTo(SHORTEST) < 0 || delay.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a retry delay is 1-42900 seconds");
      }
    }
  }

  /// @throws IllegalArgumentException when there are too few, too many, or one is out of range
  public static RetrySchedule ofSeconds(List<Integer> seconds) {
    return new RetrySchedule(seconds.stream().map(Duration::ofSeconds).toList());
  }

  public List<Integer> toSeconds() {
    return delays.stream().map(delay -> (int) delay.toSeconds()).toList();
  }

  /// How many attempts a delivery gets at most.
  public int attempts() {
    return delays.size() + 1;
  }

  /// The delay after the failed attempt of that number, 1-based; empty when it was the last.
  public Optional<Duration> after(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1");
    }
    return attempt > delays.size() ? Optional.empty() : Optional.of(delays.get(attempt - 1));
  }
}
