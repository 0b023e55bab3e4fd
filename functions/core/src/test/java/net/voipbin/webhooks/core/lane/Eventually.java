package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for conditions: stores may take their time to show what was written.
public final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Eventually() {}

  /// True as soon as the condition holds, false when it does not in 20 seconds.
  public static boolean holds(BooleanSupplier condition) {
    return holds(LONGEST, condition);
  }

  /// @param longest for what takes its time by its nature
  public static boolean holds(Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /// What `source` gives, again and again, until there are `count` or 20 seconds are over.
  public static <T> List<T> collect(int count, Supplier<List<T>> source) {
    List<T> all = new ArrayList<>();
    holds(() -> all.size() >= count || (all.addAll(source.get()) && all.size() >= count));
    return all;
  }
}
