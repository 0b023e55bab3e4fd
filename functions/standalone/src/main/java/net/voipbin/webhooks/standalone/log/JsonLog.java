package net.voipbin.webhooks.standalone.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// Writes lines of JSON to a stream, with one thread of its own: whoever logs only adds to a
/// buffer, and many lines share one write.
///
/// A stream that takes nothing (a terminal that was halted, a full pipe) must not stop deliveries:
/// beyond [#MAX_WAITING] waiting characters lines are dropped and counted, and the count is written
/// (`log.dropped`) as soon as there is room. [#close()] writes what waits.
public final class JsonLog implements Log, AutoCloseable {
  static final int MAX_WAITING = 4 << 20;

  /// Lines that come within this time after the first are written with it: one call of the system
  /// costs more than the rest of a line's way.
  private static final long GATHERING = Duration.ofMillis(10).toNanos();

  private final OutputStream out;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread writer;
  // Guarded by the lock.
  private StringBuilder waiting = new StringBuilder();
  private long dropped;
  private boolean closed;

  /// @param out gets UTF-8; not closed by this log
  public JsonLog(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("log").daemon().start(this::writeUntilClosed);
  }

  /// The log of a process: standard output, where whoever runs it expects it.
  public static JsonLog toStandardOutput() {
    return new JsonLog(System.out, InstantSource.system());
  }

  @Override
  public void write(LogLine line) {
    String text = line.text(clock.instant());
    lock.lock();
    try {
      if (closed || waiting.length() + text.length() > MAX_WAITING) {
        dropped++;
        return;
      }
      boolean writerSleeps = waiting.isEmpty();
      append(text);
      if (writerSleeps) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Writes what waits, then ends. Lines written later are lost. Waits at most two seconds for a
  /// stream that takes nothing.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      writer.join(2000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(String text) {
    waiting.append(text).append('\n');
  }

  private void writeUntilClosed() {
    while (true) {
      StringBuilder batch = nextBatch();
      if (batch.isEmpty()) {
        return;
      }
      try {
        out.write(batch.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException nobodyReads) {
        // There is no other place to say it, and the work goes on without a log.
      }
    }
  }

  private void gather() {
    long left = GATHERING;
    try {
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException hurried) {
      // Nobody has a reason to interrupt this thread; what is there is written now.
    }
  }

  /// Waits for lines; empty when the log is closed and all is written.
  private StringBuilder nextBatch() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      gather();
      if (dropped > 0 && !waiting.isEmpty()) {
        append(LogLine.warn("log.dropped").with("lines", dropped).text(clock.instant()));
        dropped = 0;
      }
      StringBuilder batch = waiting;
      waiting = new StringBuilder(batch.length());
      return batch;
    } finally {
      lock.unlock();
    }
  }
}
