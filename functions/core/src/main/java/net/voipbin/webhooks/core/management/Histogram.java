package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many of any number of durations were how long, in little memory: counted by classes that are
/// at most a sixty-fourth of their durations wide, so a percentile is at most 1.6 % too long, and
/// never too short.
final class Histogram {
  /// Classes for each doubling of the duration.
  private static final int CLASSES = 64;

  /// 2^6 classes: what is below as many microseconds has a class for each microsecond.
  private static final int BITS = 6;

  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  private final Map<Integer, Long> counts = new TreeMap<>();
  private long total;
  private long longest;

  void add(Duration duration) {
    long micros = Math.max(0, duration.plusNanos(999).dividedBy(MICROSECOND));
    counts.merge(number(micros), 1L, Long::sum);
    total++;
    longest = Math.max(longest, micros);
  }

  void add(Histogram other) {
    other.counts.forEach((number, count) -> counts.merge(number, count, Long::sum));
    total += other.total;
    longest = Math.max(longest, other.longest);
  }

  /// The nearest rank: what so many percent of all do not exceed. Empty when there are none.
  Optional<Duration> percentile(int percent) {
    long rank = Math.ceilDiv(total * percent, 100L);
    long seen = 0;
    for (Map.Entry<Integer, Long> next : counts.entrySet()) {
      seen += next.getValue();
      if (seen >= rank) {
        return Optional.of(MICROSECOND.multipliedBy(Math.min(last(next.getKey()), longest)));
      }
    }
    return Optional.empty();
  }

  private static int number(long micros) {
    if (micros < CLASSES) {
      return (int) micros;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - BITS;
    return CLASSES * shift + (int) (micros >>> shift);
  }

  /// The longest of a class, in microseconds.
  private static long last(int number) {
    if (number < 2 * CLASSES) {
      return number;
    }
    int shift = number / CLASSES - 1;
    return ((long) (CLASSES + number % CLASSES + 1) << shift) - 1;
  }
}
