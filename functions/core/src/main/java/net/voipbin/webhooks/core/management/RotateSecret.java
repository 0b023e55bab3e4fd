package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// Signs with another secret from now on, and with the one before too until the overlap ends.
public final class RotateSecret {
  public static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);
  public static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private final Endpoints endpoints;
  private final SecretEditor editor;
  private final Fresh fresh;

  public RotateSecret(Endpoints endpoints, Fresh fresh) {
    this.endpoints = endpoints;
    this.editor = new SecretEditor(endpoints);
    this.fresh = fresh;
  }

  /// @param overlap 0 to [#MAX_OVERLAP]; 0 ends every secret but this one
  /// @param secret one that the receiver knows already; empty to have one made. The current one is
  ///   no change: a repeated request is no error
  public record Wanted(Duration overlap, Optional<SigningSecret> secret) {}

  /// Answers the secrets as they are then. While the one before signs too, only an overlap of 0 is
  /// carried out: its receivers were promised that time.
  public Answer<EndpointSecrets> rotate(CustomerId customer, EndpointId id, Wanted wanted) {
    Optional<Endpoint> found = endpoints.find(customer, id);
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("endpoint"));
    }
    if (found.get().status() == EndpointStatus.DELETING) {
      return Answer.refused(Transition.beingDeleted());
    }
    SigningSecret next = wanted.secret().orElseGet(fresh::secret);
    Instant now = fresh.now();
    return editor.edit(customer, id, secrets -> rotated(secrets, next, wanted.overlap(), now));
  }

  private static Answer<EndpointSecrets> rotated(
      EndpointSecrets secrets, SigningSecret next, Duration overlap, Instant now) {
    if (overlap.isZero()) {
      return Answer.done(new EndpointSecrets(next, Optional.empty(), secrets.legacy()));
    }
    if (next.equals(secrets.current())) {
      return Answer.done(secrets);
    }
    return secrets
        .previousAt(now)
        .<Answer<EndpointSecrets>>map(
            old -> Answer.refused(new Problem.RotationUnderWay(old.expires())))
        .orElseGet(() ->
            Answer.done(
                new EndpointSecrets(
                    next,
                    Optional.of(new EndpointSecrets.Previous(secrets.current(), now.plus(overlap))),
                    secrets.legacy())));
  }
}
