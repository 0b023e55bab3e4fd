package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SigningSecret;

/// An endpoint that a customer wants.
///
/// @param secret one that the receiver knows already; empty to have one made
/// @param legacySecret there when the settings want a legacy signature
/// @param subscription the first one, made together with the endpoint
public record EndpointDraft(
    String name,
    String detail,
    DeliverySettings settings,
    Optional<SigningSecret> secret,
    Optional<LegacySecret> legacySecret,
    Optional<SubscriptionDraft> subscription) {
  public EndpointDraft {
    if (settings.signing().legacy() && legacySecret.isEmpty()) {
      throw new IllegalArgumentException("a legacy signature needs a legacy secret");
    }
  }
}
