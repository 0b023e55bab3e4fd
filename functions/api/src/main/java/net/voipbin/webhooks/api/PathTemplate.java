package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;

/// A path with at most one parameter: `/v1.0/endpoints/{id}/pause`, `/v1.0/jwks/{id}.json`.
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
      String suffix = suffix(wanted.get(i));
      boolean isParameter = wanted.get(i).startsWith("{");
      if (isParameter && given.get(i).endsWith(suffix)) {
        String text = given.get(i).substring(0, given.get(i).length() - suffix.length());
        value = PercentEncoding.decode(text);
      } else if (!wanted.get(i).equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  /// What stands behind the parameter.
  private static String suffix(String segment) {
    return segment.substring(segment.indexOf('}') + 1);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
