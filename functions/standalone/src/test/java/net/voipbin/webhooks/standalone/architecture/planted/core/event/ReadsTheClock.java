package net.voipbin.webhooks.standalone.architecture.planted.core.event;

import java.time.Instant;
import java.util.UUID;

/// Rule 2.
public final class ReadsTheClock {
  private ReadsTheClock() {}

  public static String now() {
    return Instant.now() + " " + UUID.randomUUID();
  }
}
