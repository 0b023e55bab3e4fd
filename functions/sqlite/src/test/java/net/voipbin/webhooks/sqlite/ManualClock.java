package net.voipbin.webhooks.sqlite;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Goes on only when told to.
final class ManualClock implements InstantSource {
  static final Instant START = Instant.parse("2026-03-04T05:06:07.000000008Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
