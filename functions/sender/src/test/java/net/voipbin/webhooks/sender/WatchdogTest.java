package net.voipbin.webhooks.sender;

import static net.voipbin.webhooks.sender.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private final Watchdog watchdog = new Watchdog();
  private final List<String> acted = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    watchdog.close();
  }

  @Test
  void acts_after_the_deadline_and_never_before() throws InterruptedException {
    long deadline = in(Duration.ofMillis(100));
    AtomicInteger early = new AtomicInteger();
    watchdog.watch(
        deadline,
        () -> {
          if (System.nanoTime() - deadline < 0) {
            early.incrementAndGet();
          }
          acted.add("late");
        });

    await(() -> acted.equals(List.of("late")));
    assertThat(early).hasValue(0);
  }

  @Test
  void acts_at_once_when_the_deadline_has_passed() throws InterruptedException {
    watchdog.watch(in(Duration.ofSeconds(-5)), () -> acted.add("past"));

    await(() -> acted.equals(List.of("past")));
  }

  @Test
  void keeps_the_order_of_deadlines_and_does_not_act_when_cancelled() throws InterruptedException {
    watchdog.watch(in(Duration.ofMillis(300)), () -> acted.add("second"));
    watchdog.watch(in(Duration.ofMillis(100)), () -> acted.add("first"));
    watchdog.watch(in(Duration.ofMillis(200)), () -> acted.add("cancelled")).cancel();
    // A whole turn of the wheel later, in a slot that comes by much sooner.
    watchdog.watch(in(Duration.ofMillis(100 + 2048 * 20)), () -> acted.add("next turn"));

    await(() -> acted.contains("second"));
    assertThat(acted).containsExactly("first", "second");
  }

  @Test
  void an_action_that_fails_does_not_stop_the_others() throws InterruptedException {
    Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> acted.add(failure.getMessage()));
    try {
      watchdog.watch(
          in(Duration.ofMillis(20)),
          () -> {
            throw new IllegalStateException("broken");
          });
      watchdog.watch(in(Duration.ofMillis(200)), () -> acted.add("later"));

      await(() -> acted.equals(List.of("broken", "later")));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(usual);
    }
  }

  @Test
  void forgets_nobody_in_a_crowd() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(i -> watchdog.watch(in(Duration.ofMillis(i % 60)), count::incrementAndGet));

    await(() -> count.get() == 20_000);
  }

  private static long in(Duration duration) {
    return System.nanoTime() + duration.toNanos();
  }
}
