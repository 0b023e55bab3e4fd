package net.voipbin.webhooks.core.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import software.amazon.event.ruler.RuleCompiler;

/// An EventBridge event pattern over the request body, for example
/// `{"data":{"direction":["incoming"]}}` (Amazon EventBridge User Guide, "Event patterns").
///
/// The bounds keep what one customer writes from costing the others: matching time grows with
/// leaves and with wildcards.
///
/// @param json the pattern as its customer wrote it
public record Filter(String json) {
  public static final int MAX_BYTES = 4096;
  public static final int MAX_DEPTH = 8;
  public static final int MAX_LEAVES = 50;

  /// Each `*` in a `wildcard` may double the states that are looked at.
  public static final int MAX_STARS = 10;

  public Filter {
    problem(json)
        .ifPresent(message -> {
          throw new IllegalArgumentException(message);
        });
  }

  /// What is wrong with such a filter, for people; empty when it may be saved.
  public static Optional<String> problem(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      return Optional.of("a filter has at most 4096 bytes, not " + bytes.length);
    }
    try {
      JsonText text = JsonText.parse(bytes);
      return outOfBounds(text, json).or(() -> notAPattern(json));
    } catch (MalformedJsonException malformed) {
      return Optional.of(malformed.problem());
    }
  }

  private static Optional<String> outOfBounds(JsonText text, String json) {
    if (!text.isObject()) {
      return Optional.of("a filter is a JSON object, like {\"data\":{\"status\":[\"hangup\"]}}");
    }
    if (text.depth() > MAX_DEPTH) {
      return Optional.of("a filter is at most 8 levels deep, not " + text.depth());
    }
    if (text.scalars() > MAX_LEAVES) {
      return Optional.of("a filter has at most 50 values, not " + text.scalars());
    }
    boolean tooManyStars =
        json.contains("wildcard") && json.chars().filter(c -> c == '*').count() > MAX_STARS;
    return tooManyStars
        ? Optional.of("a filter has at most 10 '*' in its wildcards")
        : Optional.empty();
  }

  private static Optional<String> notAPattern(String json) {
    try {
      return Optional.ofNullable(RuleCompiler.check(json, false))
          .map(message -> "not an event pattern: " + message.lines().findFirst().orElse(""));
    } catch (RuntimeException unforeseen) {
      // The compiler throws for some malformed patterns instead of naming the problem.
      return Optional.of("not an event pattern: " + unforeseen.getMessage());
    }
  }
}
