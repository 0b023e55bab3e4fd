package net.voipbin.webhooks.standalone.lanes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Rings lanes at their time, each once in [#STEP] at most.
final class BellTimer implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(100);

  private final InstantSource clock;
  private final Consumer<EndpointId> ring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Instant, Set<EndpointId>> bells = new TreeMap<>();
  private final Thread thread;

  BellTimer(InstantSource clock, Consumer<EndpointId> ring) {
    this.clock = clock;
    this.ring = ring;
    this.thread = Thread.ofVirtual().name("bell-timer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// @param at rounded up to a whole step, so that what the bell is for is there when it rings
  void add(Instant at, EndpointId lane) {
    long steps = Math.ceilDiv(at.toEpochMilli() + 1, STEP.toMillis());
    Instant step = Instant.ofEpochMilli(steps * STEP.toMillis());
    lock.lock();
    try {
      bells.computeIfAbsent(step, _ -> new HashSet<>()).add(lane);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        next().forEach(ring);
      }
    } catch (InterruptedException closed) {
      // The process stops; bells die with it.
    }
  }

  /// Waits for the next due lanes.
  private Set<EndpointId> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Map.Entry<Instant, Set<EndpointId>> first = bells.firstEntry();
        if (first == null) {
          changed.await();
          continue;
        }
        long millis = ChronoUnit.MILLIS.between(clock.instant(), first.getKey());
        if (millis <= 0) {
          bells.remove(first.getKey());
          return first.getValue();
        }
        changed.await(millis, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
