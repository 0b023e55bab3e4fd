package net.voipbin.webhooks.core.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// The secrets that sign for an endpoint: the current one, and during a rotation the one before.
///
/// @param previous signs too until it expires, so that receivers may change over in their own time
public record EndpointSecrets(SigningSecret current, Optional<Previous> previous) {
  public record Previous(SigningSecret secret, Instant expires) {}

  public static EndpointSecrets of(SigningSecret current) {
    return new EndpointSecrets(current, Optional.empty());
  }

  /// The one before is forgotten.
  public EndpointSecrets withoutPrevious() {
    return new EndpointSecrets(current, Optional.empty());
  }

  /// Those that sign at `now`, newest first; at least one.
  public List<SigningSecret> live(Instant now) {
    return previous
        .filter(old -> now.isBefore(old.expires()))
        .map(old -> List.of(current, old.secret()))
        .orElse(List.of(current));
  }
}
