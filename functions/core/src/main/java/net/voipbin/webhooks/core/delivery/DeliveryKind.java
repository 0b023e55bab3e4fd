package net.voipbin.webhooks.core.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a delivery was made.
public enum DeliveryKind {
  /// The event had just happened.
  LIVE,
  TEST,
  RESEND,
  REPLAY;

  /// The name in the API and in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeliveryKind> ofLabel(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
