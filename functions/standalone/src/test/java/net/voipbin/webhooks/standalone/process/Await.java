package net.voipbin.webhooks.standalone.process;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waits for a condition, not for time: machines differ.
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(10);

  private Await() {}

  /// Returns when `condition` holds, or after a long time in which it did not: then the assertion
  /// that follows says what is missing.
  public static void until(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(BETWEEN);
    }
  }
}
