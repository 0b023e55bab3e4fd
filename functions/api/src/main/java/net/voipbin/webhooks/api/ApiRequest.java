package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.voipbin.webhooks.core.event.Payload;

/// An HTTP request, as whichever server took it hands it over.
///
/// @param id a UUID that names this request, minted by whoever took it: answers and logs show it
/// @param method upper case
/// @param path still percent-encoded, without the query
/// @param query still percent-encoded, without the question mark; empty for none
/// @param headers names in any case
public record ApiRequest(
    String id,
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    Payload body) {
  public ApiRequest {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers = lower;
  }

  /// The first value of a header; `name` in lower case.
  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// What may be logged: never the query and the headers, which may hold a key.
  @Override
  public String toString() {
    return "ApiRequest[" + id + " " + method + " " + path + "]";
  }
}
