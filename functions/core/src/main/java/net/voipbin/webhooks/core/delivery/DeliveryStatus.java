package net.voipbin.webhooks.core.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a delivery is in its life.
public enum DeliveryStatus {
  /// Waiting for its first or its next attempt.
  PENDING,
  DELIVERED,
  /// Its schedule is used up; it lies in the dead letters.
  EXHAUSTED,
  /// Nobody wants it any more: its endpoint is gone.
  CANCELED;

  /// The name in the API and in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeliveryStatus> ofLabel(String label) {
    return Stream.of(values()).filter(status -> status.label().equals(label)).findFirst();
  }
}
