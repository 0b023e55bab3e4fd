package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;

/// Whether past events may be sent to an endpoint once more.
public final class PastSending {
  private PastSending() {}

  /// Why not; empty when they may. A paused endpoint keeps them with the rest of its backlog. One
  /// that was stopped by us or for its customer may stay so: whoever sends to it should know.
  public static Optional<Problem> problem(EndpointStatus status) {
    return switch (status) {
      case ACTIVE, PAUSED -> Optional.empty();
      case PROVISIONING -> Optional.of(Transition.beingMade());
      case DISABLED -> Optional.of(Transition.isDisabled());
      case SUSPENDED -> Optional.of(Transition.isSuspended());
      case DELETING -> Optional.of(Transition.beingDeleted());
    };
  }
}
