package net.voipbin.webhooks.core.replay;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a replay is in its life.
public enum ReplayStatus {
  RUNNING,
  /// Everything that was found has been put into the lane.
  DONE,
  /// By the customer, or because the endpoint is gone. What was sent before stays sent.
  CANCELED;

  /// The name in the API and in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReplayStatus> ofLabel(String label) {
    return Stream.of(values()).filter(status -> status.label().equals(label)).findFirst();
  }
}
