package net.voipbin.webhooks.core.target;

import java.net.URI;

/// A customer's URL that [TargetPolicy] has found fit to be sent to.
public record TargetUrl(URI uri) {
  /// Scheme, host and path: what may be logged. Never the query, which may hold a token.
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
