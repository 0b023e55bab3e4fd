package net.voipbin.webhooks.api;

import java.util.Optional;
import java.util.stream.Stream;

/// Where a request may carry its access key.
final class Credentials {
  static final String ACCESS_KEY = "accesskey";

  /// RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1).
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /// The first of: `Authorization: Bearer …`, header `accesskey`, query `accesskey`.
  static Optional<String> of(ApiRequest request) {
    return request
        .header("authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .or(() -> request.header(ACCESS_KEY))
        .or(() -> inQuery(request.query()));
  }

  private static Optional<String> inQuery(String query) {
    String start = ACCESS_KEY + "=";
    return Stream.of(query.split("&", -1))
        .filter(pair -> pair.startsWith(start))
        .map(pair -> PercentEncoding.decodeQuery(pair.substring(start.length())))
        .findFirst();
  }
}
