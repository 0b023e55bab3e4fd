package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.InstantSource;

/// How long the past is kept.
///
/// @param span from the last write to an item on
public record Retention(Duration span, InstantSource clock) {
  /// When what is written now may go, in seconds since 1970.
  long ttl() {
    return clock.instant().plus(span).getEpochSecond();
  }
}
