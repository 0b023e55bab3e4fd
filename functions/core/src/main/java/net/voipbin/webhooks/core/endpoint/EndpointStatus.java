package net.voipbin.webhooks.core.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where an endpoint is in its life.
public enum EndpointStatus {
  /// Its lane is being made; nothing is sent yet.
  PROVISIONING,
  ACTIVE,
  /// By the customer. The backlog is kept.
  PAUSED,
  /// By us: the receiver answered 410, or failed for days. The backlog is kept.
  DISABLED,
  /// The customer is frozen. The backlog is kept.
  SUSPENDED,
  /// Its lane is being removed.
  DELETING;

  /// The name in the API and in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EndpointStatus> ofLabel(String label) {
    return Stream.of(values()).filter(status -> status.label().equals(label)).findFirst();
  }
}
