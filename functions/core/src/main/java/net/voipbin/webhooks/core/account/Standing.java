package net.voipbin.webhooks.core.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How a customer stands with VoIPBIN. The later of two means the more restriction.
public enum Standing {
  ACTIVE,
  /// Nothing is delivered and nothing may be changed; what comes in waits in the lanes.
  FROZEN,
  /// For good: nothing of the customer's is kept.
  DELETED;

  /// The name in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Standing> ofLabel(String label) {
    return Stream.of(values()).filter(standing -> standing.label().equals(label)).findFirst();
  }
}
