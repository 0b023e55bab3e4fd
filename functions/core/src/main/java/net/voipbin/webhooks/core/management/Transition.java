package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;

/// Which status a customer may change into which. Asking for the status that is there is fine: a
/// repeated request is no error.
enum Transition {
  PAUSE,
  RESUME,
  ENABLE;

  Answer<Endpoint> from(Endpoint endpoint, Instant now) {
    return switch (endpoint.status()) {
      case ACTIVE ->
          switch (this) {
            case PAUSE -> to(EndpointStatus.PAUSED, endpoint, now);
            case RESUME -> Answer.done(endpoint);
            // Its word is newer than any answer that is still on its way.
            case ENABLE -> to(EndpointStatus.ACTIVE, endpoint, now);
          };
      case PAUSED ->
          switch (this) {
            case PAUSE -> Answer.done(endpoint);
            case RESUME -> to(EndpointStatus.ACTIVE, endpoint, now);
            case ENABLE -> wrong(EndpointStatus.PAUSED, "resume it");
          };
      case DISABLED ->
          this == ENABLE ? to(EndpointStatus.ACTIVE, endpoint, now) : Answer.refused(isDisabled());
      case PROVISIONING -> Answer.refused(beingMade());
      case SUSPENDED -> Answer.refused(isSuspended());
      case DELETING -> Answer.refused(beingDeleted());
    };
  }

  static Problem beingMade() {
    return new Problem.WrongStatus(EndpointStatus.PROVISIONING, "wait until it is active");
  }

  static Problem isDisabled() {
    return new Problem.WrongStatus(EndpointStatus.DISABLED, "enable it first");
  }

  static Problem isSuspended() {
    return new Problem.WrongStatus(EndpointStatus.SUSPENDED, "have the account recovered first");
  }

  static Problem beingDeleted() {
    return new Problem.WrongStatus(EndpointStatus.DELETING, "create another one");
  }

  private static Answer<Endpoint> to(EndpointStatus status, Endpoint endpoint, Instant now) {
    Optional<String> reason =
        status == EndpointStatus.PAUSED ? Optional.of("paused by the customer") : Optional.empty();
    return Answer.done(endpoint.withStatus(status, reason, now));
  }

  private static Answer<Endpoint> wrong(EndpointStatus status, String remedy) {
    return Answer.refused(new Problem.WrongStatus(status, remedy));
  }
}
