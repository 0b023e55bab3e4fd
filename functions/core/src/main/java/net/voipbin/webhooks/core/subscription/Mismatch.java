package net.voipbin.webhooks.core.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Why a subscription does not want an event: the first of its conditions that failed.
public sealed interface Mismatch {
  record Expired(Instant since) implements Mismatch {}

  record OtherType() implements Mismatch {}

  /// @param wanted the activeflow it is bound to
  record OtherSession(UUID wanted) implements Mismatch {}

  /// @param parts of the filter that failed, each as a path like `data.direction`; none when each
  ///   is met, but not by the same item of an array
  record Filtered(List<String> parts) implements Mismatch {
    public Filtered {
      parts = List.copyOf(parts);
    }
  }

  /// News about the very endpoint it belongs to.
  record NewsOfItself() implements Mismatch {}
}
