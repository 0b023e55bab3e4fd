package net.voipbin.webhooks.standalone.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;

/// A request, read whole.
///
/// @param id minted by the front for this request; in its error answers and in the log
/// @param method in upper case; a `HEAD` comes as `GET`, the front leaves the body out
/// @param rawPath percent-encoded as sent, starts with `/`
/// @param rawQuery as sent, without the `?`; empty when there is none
/// @param headers names in lower case; values in the order they came
public record Request(
    String id,
    String method,
    String rawPath,
    Optional<String> rawQuery,
    Map<String, List<String>> headers,
    Payload body) {

  /// The first value of a header.
  ///
  /// @param lowerCaseName for example `x-amz-target`
  public Optional<String> header(String lowerCaseName) {
    List<String> values = headers.getOrDefault(lowerCaseName, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /// Neither query nor headers: they may hold keys.
  @Override
  public String toString() {
    return "Request[" + id + " " + method + " " + rawPath + " " + body.size() + " bytes]";
  }
}
