package net.voipbin.webhooks.core.endpoint;

import net.voipbin.webhooks.core.signing.SignatureScheme;

/// How requests to an endpoint are signed.
///
/// @param legacy whether `x-voipbin-signature` goes out too, for receivers that verified it before;
///   needs [EndpointSecrets#legacy()]
public record Signing(SignatureScheme scheme, boolean legacy) {
  public static final Signing DEFAULT = new Signing(SignatureScheme.V1, false);
}
