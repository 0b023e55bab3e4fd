package net.voipbin.webhooks.core.subscription;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import software.amazon.event.ruler.Machine;

/// An EventBridge event pattern over the request body, for example
/// `{"data":{"direction":["incoming"]}}` (Amazon EventBridge User Guide, "Event patterns").
///
/// The bounds keep what one customer writes from costing the others: matching time grows with
/// leaves, with wildcards and with what `$or` multiplies out to.
///
/// @param json the pattern as its customer wrote it
public record Filter(String json) {
  public static final int MAX_BYTES = 4096;
  public static final int MAX_DEPTH = 8;
  public static final int MAX_LEAVES = 50;

  /// Each `*` in a `wildcard` adds states that are looked at for every character of a value.
  public static final int MAX_STARS = 10;

  /// `$or` is compiled by multiplying out: each alternative with each of every other `$or`.
  public static final int MAX_BRANCHES = 100;

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
      return outOfBounds(text).or(() -> notAPattern(json));
    } catch (MalformedJsonException malformed) {
      return Optional.of(malformed.problem());
    }
  }

  private static Optional<String> outOfBounds(JsonText text) {
    if (!text.isObject()) {
      return Optional.of("a filter is a JSON object, like {\"data\":{\"status\":[\"hangup\"]}}");
    }
    if (text.depth() > MAX_DEPTH) {
      return Optional.of("a filter is at most 8 levels deep, not " + text.depth());
    }
    if (text.scalars() > MAX_LEAVES) {
      return Optional.of("a filter has at most 50 values, not " + text.scalars());
    }
    if (FilterCost.stars(text) > MAX_STARS) {
      return Optional.of("a filter has at most 10 '*' in its wildcards");
    }
    long branches = FilterCost.branches(text);
    return branches > MAX_BRANCHES
        ? Optional.of(
            "a filter has at most 100 combinations of its '$or' alternatives, not " + branches)
        : Optional.empty();
  }

  /// Compiles it as [SubscriptionIndex] will: what passes here cannot fail there.
  private static Optional<String> notAPattern(String json) {
    try {
      Machine.builder().withOverridesForDuplicateRules(false).build().addRule("trial", json);
      return Optional.empty();
    } catch (IOException | RuntimeException refused) {
      String reason = Objects.requireNonNullElse(refused.getMessage(), "it cannot be compiled");
      return Optional.of("not an event pattern: " + reason.lines().findFirst().orElse(""));
    }
  }
}
