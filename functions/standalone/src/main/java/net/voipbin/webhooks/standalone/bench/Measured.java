package net.voipbin.webhooks.standalone.bench;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// What came of one load: rate, latencies in milliseconds, and whether all came once.
record Measured(
    double perSecond,
    double p50,
    double p90,
    double p99,
    double max,
    long lost,
    long repeated,
    int refused,
    double platformMicros,
    double othersMicros) {
  /// @param lanes whose events count
  /// @param platformCpu in microseconds, for all of the load
  static Measured of(
      Tally tally, Stage.Put put, IntPredicate lanes, long platformCpu, long othersCpu) {
    return of(tally, put, lanes, 0, platformCpu, othersCpu);
  }

  /// @param since what was put before counts as put then ([System#nanoTime])
  static Measured of(
      Tally tally,
      Stage.Put put,
      IntPredicate lanes,
      long since,
      long platformCpu,
      long othersCpu) {
    Load load = put.load();
    long[] latencies = new long[load.count()];
    int came = 0;
    long lost = 0;
    long repeated = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < load.count(); i++) {
      if (!lanes.test(load.lane(i))) {
        continue;
      }
      int event = load.first() + i;
      long count = tally.count(event);
      lost += count == 0 ? 1 : 0;
      repeated += Math.max(0, count - 1);
      if (count > 0) {
        long began = Math.max(since, tally.putAt(event));
        first = Math.min(first, began);
        last = Math.max(last, tally.arrivedAt(event));
        latencies[came++] = tally.arrivedAt(event) - began;
      }
    }
    long[] sorted = Arrays.copyOf(latencies, came);
    Arrays.sort(sorted);
    return new Measured(
        came * 1e9 / Math.max(1, last - first),
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 1),
        lost,
        repeated,
        put.refused(),
        (double) platformCpu / Math.max(1, came),
        (double) othersCpu / Math.max(1, came));
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1);
    return sorted[Math.max(0, index)] / 1e6;
  }
}
