package net.voipbin.webhooks.core.target;

import java.net.InetAddress;
import java.util.Optional;

/// Where we send: which URLs may be saved, and to which addresses a connection may go. Both must
/// hold, for a name that was harmless when its URL was saved may point anywhere later.
public enum TargetPolicy {
  /// `https` on port 443 or 8443, by name, to public addresses.
  PUBLIC_ONLY,
  /// `http` too, any port, any address, IP literals and `localhost`: for trying things out on one's
  /// own machine.
  PRIVATE_ALLOWED;

  /// Never throws, whatever the text is. No message repeats the path or the query.
  public UrlCheck check(String url) {
    return UrlRules.check(url, this);
  }

  /// Why a resolved address may not be connected to; empty when it may.
  public Optional<Refusal> refusalOf(InetAddress address) {
    return switch (this) {
      case PUBLIC_ONLY -> AddressPolicy.refusalOf(address);
      case PRIVATE_ALLOWED -> Optional.empty();
    };
  }
}
