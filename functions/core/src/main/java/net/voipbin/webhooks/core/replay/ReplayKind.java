package net.voipbin.webhooks.core.replay;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;

/// Which past events a replay is about.
public enum ReplayKind {
  /// Those that were given up and not delivered since.
  FAILED,
  /// Those that were never sent there, but are wanted now.
  MISSING;

  /// The name in the API and in stores: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReplayKind> ofLabel(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /// Whether an event comes into question, by how its deliveries to the endpoint stand. One that is
  /// still on its way does not.
  ///
  /// @param deliveries all of them but those of the replay that asks
  public boolean concerns(Collection<DeliveryStatus> deliveries) {
    return switch (this) {
      case MISSING -> deliveries.isEmpty();
      case FAILED -> !deliveries.isEmpty() && deliveries.stream().allMatch(ReplayKind::isGivenUp);
    };
  }

  private static boolean isGivenUp(DeliveryStatus status) {
    return switch (status) {
      case EXHAUSTED, CANCELED -> true;
      case PENDING, DELIVERED -> false;
    };
  }
}
