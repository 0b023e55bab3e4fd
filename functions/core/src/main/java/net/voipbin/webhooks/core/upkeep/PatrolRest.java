package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.Optional;

/// Keeps patrols from mending what is being torn down on purpose.
public interface PatrolRest {
  /// Until then no patrol does anything.
  void restUntil(Instant time);

  Optional<Instant> until();
}
