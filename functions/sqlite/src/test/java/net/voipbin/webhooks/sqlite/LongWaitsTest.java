package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LongWaitsTest {
  private static final Executor THREADS = Thread::startVirtualThread;

  private final LongWaits waits = new LongWaits();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @Test
  void a_long_wait_ends_when_its_time_is_over_and_not_before() {
    long start = System.nanoTime();

    assertThat(start(Duration.ofMillis(300)).join()).isFalse();

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void later_waits_end_too() {
    assertThat(start(Duration.ofMillis(250)).join()).isFalse();
    assertThat(start(Duration.ofMillis(250)).join()).isFalse();
  }

  @Test
  void a_signal_ends_a_wait_before_its_time() {
    CompletableFuture<Boolean> waiting = start(Duration.ofHours(1));

    assertThat(Eventually.holds(() -> signal(waiting))).isTrue();
    assertThat(waiting.join()).isTrue();
  }

  private CompletableFuture<Boolean> start(Duration time) {
    return CompletableFuture.supplyAsync(() -> waits(time), THREADS);
  }

  private boolean waits(Duration time) {
    lock.lock();
    try {
      return waits.await(lock, changed, time.toNanos());
    } catch (InterruptedException ended) {
      throw new CompletionException(ended);
    } finally {
      lock.unlock();
    }
  }

  private boolean signal(CompletableFuture<Boolean> waiting) {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return waiting.isDone();
  }
}
