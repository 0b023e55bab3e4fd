package net.voipbin.webhooks.core.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// The secrets that sign for an endpoint: the current one, and during a rotation the one before.
///
/// @param previous signs too until it expires, so that receivers may change over in their own time
/// @param legacy what the receiver verified before it came here; see [Signing#legacy()]
public record EndpointSecrets(
    SigningSecret current, Optional<Previous> previous, Optional<LegacySecret> legacy) {
  public record Previous(SigningSecret secret, Instant expires) {}

  public static EndpointSecrets of(SigningSecret current) {
    return new EndpointSecrets(current, Optional.empty(), Optional.empty());
  }

  public EndpointSecrets withLegacy(Optional<LegacySecret> to) {
    return new EndpointSecrets(current, previous, to);
  }

  /// The one before, while it signs too.
  public Optional<Previous> previousAt(Instant now) {
    return previous.filter(old -> now.isBefore(old.expires()));
  }

  /// The one before is forgotten.
  public EndpointSecrets withoutPrevious() {
    return new EndpointSecrets(current, Optional.empty(), legacy);
  }

  /// Those that sign at `now`, newest first; at least one.
  public List<SigningSecret> live(Instant now) {
    return previousAt(now).map(old -> List.of(current, old.secret())).orElse(List.of(current));
  }
}
