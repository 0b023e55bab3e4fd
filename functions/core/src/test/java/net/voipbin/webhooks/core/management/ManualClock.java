package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told to go on.
public final class ManualClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-20T14:03:11.402517Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
