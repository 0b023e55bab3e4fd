package net.voipbin.webhooks.sender;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Acts at deadlines, thousands of them, on one thread. A wheel of ticks: to watch and to stop
/// watching is one operation on a hash set each and wakes nobody, since nearly every request ends
/// long before its deadline.
///
/// Late by at most two ticks plus what earlier actions take; actions must not block.
final class Watchdog implements AutoCloseable {
  private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

  /// 41 s a turn; a later deadline is passed over until its turn comes.
  private static final int SLOTS = 2048;

  private final long origin = System.nanoTime();
  private final List<Set<Watch>> slots =
      IntStream.range(0, SLOTS).<Set<Watch>>mapToObj(_ -> ConcurrentHashMap.newKeySet(1)).toList();
  private final Thread thread;
  private volatile long ticked;
  private volatile boolean closed;

  Watchdog() {
    thread = Thread.ofPlatform().daemon().name("webhook-watchdog").start(this::run);
  }

  /// Runs `action` once, soon after `deadline` ([System#nanoTime]), unless cancelled before.
  Watch watch(long deadline, Runnable action) {
    Watch watch = new Watch(deadline, action);
    long tick;
    do {
      watch.cancel();
      tick = Math.max(tickOf(deadline), ticked) + 1;
      watch.putInto(slot(tick));
      // The slot may have had its turn before the watch was in it.
    } while (ticked >= tick);
    return watch;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(this, TICK_NANOS);
      long now = System.nanoTime();
      long last = tickOf(now);
      for (long tick = ticked + 1; tick <= last; tick++) {
        ticked = tick;
        slot(tick).forEach(watch -> watch.actIfDue(now));
      }
    }
  }

  private long tickOf(long nanoTime) {
    return (nanoTime - origin) / TICK_NANOS;
  }

  private Set<Watch> slot(long tick) {
    return slots.get((int) (tick % SLOTS));
  }

  static final class Watch {
    private final long deadline;
    private final Runnable action;
    private volatile Set<Watch> slot = Set.of();

    private Watch(long deadline, Runnable action) {
      this.deadline = deadline;
      this.action = action;
    }

    void cancel() {
      if (!slot.isEmpty()) {
        slot.remove(this);
      }
    }

    private void putInto(Set<Watch> chosen) {
      slot = chosen;
      chosen.add(this);
    }

    private void actIfDue(long now) {
      if (deadline - now <= 0 && slot.remove(this)) {
        try {
          action.run();
        } catch (RuntimeException broken) {
          // The thread goes on: all other requests rely on it.
          Thread.currentThread()
              .getUncaughtExceptionHandler()
              .uncaughtException(Thread.currentThread(), broken);
        }
      }
    }
  }
}
