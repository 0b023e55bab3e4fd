package net.voipbin.webhooks.core.delivery;

import java.time.Instant;

/// One POST of a delivery.
///
/// @param number 1-based; starts again at 1 when dead letters are redriven
public record Attempt(int number, Instant startedAt, Outcome outcome, Durations durations) {
  public Instant endedAt() {
    return startedAt.plus(durations.total());
  }
}
