package net.voipbin.webhooks.sqlite;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// Waits that mostly end before their time. A virtual thread that waits for a given time costs two
/// switches of threads (JDK 25 has a thread apart for such times), and a lane waits about once for
/// each delivery; so it waits without a time, and one thread for all ends the waits that are over.
final class LongWaits {
  private static final Duration EVERY = Duration.ofMillis(20);

  /// Shorter ones end to the moment.
  private static final long LONG = Duration.ofMillis(200).toNanos();

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean();

  /// Each is another: two may be alike.
  private static final class Wait {
    private final Lock lock;
    private final Condition condition;
    private final long end;

    Wait(Lock lock, Condition condition, long end) {
      this.lock = lock;
      this.condition = condition;
      this.end = end;
    }

    boolean isOver(long now) {
      return end - now <= 0;
    }

    void wake() {
      lock.lock();
      try {
        condition.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Waits for a signal, or until the time is over; a long wait may last a little longer.
  ///
  /// @param lock held by the caller
  /// @return whether there was time left
  @SuppressWarnings("WaitNotInLoop") // As with the condition itself, callers look again.
  boolean await(Lock lock, Condition condition, long nanos) throws InterruptedException {
    if (nanos < LONG) {
      return condition.await(nanos, TimeUnit.NANOSECONDS);
    }
    Wait wait = new Wait(lock, condition, System.nanoTime() + nanos);
    waits.add(wait);
    try {
      startUnlessRunning();
      condition.await();
    } finally {
      waits.remove(wait);
    }
    return !wait.isOver(System.nanoTime());
  }

  private void startUnlessRunning() {
    if (running.compareAndSet(false, true)) {
      Thread.ofVirtual().name("long-waits").start(this::endThoseThatAreOver);
    }
  }

  private void endThoseThatAreOver() {
    try {
      while (!waits.isEmpty()) {
        Thread.sleep(EVERY);
        long now = System.nanoTime();
        for (Wait wait : waits) {
          if (wait.isOver(now)) {
            wait.wake();
          }
        }
      }
    } catch (InterruptedException notOurs) {
      // Nobody has a reason to interrupt this thread; the next wait starts another.
    } finally {
      running.set(false);
    }
    if (!waits.isEmpty()) {
      startUnlessRunning();
    }
  }
}
