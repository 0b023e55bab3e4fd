package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers for what is listed newest first: the time in nanoseconds, and in one process never the
/// same twice.
final class Sequence {
  private static final long NANOS = 1_000_000_000L;

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Sequence(InstantSource clock) {
    this.clock = clock;
  }

  long next() {
    Instant now = clock.instant();
    long nanos = now.getEpochSecond() * NANOS + now.getNano();
    return last.updateAndGet(before -> Math.max(before + 1, nanos));
  }
}
