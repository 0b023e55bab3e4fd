package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;

/// A path with at most one parameter: `/v1.0/endpoints/{id}/pause`.
record PathTemplate(String text) {
  /// The parameter's value, decoded, or empty text when there is none; empty when `path` is another
  /// one.
  Optional<String> match(String path) {
    List<String> wanted = segments(text);
    List<String> given = segments(path);
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    String value = "";
    for (int i = 0; i < wanted.size(); i++) {
      boolean isParameter = wanted.get(i).startsWith("{");
      if (isParameter) {
        value = PercentEncoding.decode(given.get(i));
      } else if (!wanted.get(i).equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
