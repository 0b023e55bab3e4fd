package net.voipbin.webhooks.core.target;

import java.net.URI;

/// A customer's URL that [TargetPolicy] has found fit to be sent to.
public record TargetUrl(URI uri) {
  /// Scheme, host, port and path: what may be logged. Never a user or the query, which may hold a
  /// password or a token.
  @Override
  public String toString() {
    String authority = uri.getRawAuthority();
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return uri.getScheme() + "://" + host + uri.getRawPath();
  }
}
