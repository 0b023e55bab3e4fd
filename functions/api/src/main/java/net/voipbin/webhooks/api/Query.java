package net.voipbin.webhooks.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.voipbin.webhooks.core.management.Answer;

/// The parameters behind a question mark, read one by one.
final class Query {
  private final Map<String, String> values;
  private final Problems problems = new Problems();

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /// @param known what the route takes, besides `accesskey`; a misspelt filter must not pass
  ///   unnoticed
  static Answer<Query> parse(String raw, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    Problems problems = new Problems();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
      boolean isOurs = name.isEmpty() || name.equals(Credentials.ACCESS_KEY);
      if (isOurs) {
        continue;
      }
      if (!known.contains(name)) {
        problems.add(
            name, "unknown_parameter", Shown.quoted(name) + " is not a parameter of this request");
      } else if (values.putIfAbsent(name, value) != null) {
        problems.add(name, "repeated", Shown.quoted(name) + " may be given once");
      }
    }
    return problems.answer(() -> new Query(values));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<Integer> integer(String name, int min, int max) {
    return value(
        name,
        text -> parseInt(text).filter(number -> number >= min && number <= max),
        "a number from " + min + " to " + max);
  }

  private static Optional<Integer> parseInt(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  Optional<Instant> time(String name) {
    return text(name)
        .flatMap(value -> Read.time(name, value, problems))
        .flatMap(Function.identity());
  }

  /// @param parse empty for an unknown value
  /// @param wanted what would be accepted, for people
  <T> Optional<T> value(String name, Function<String, Optional<T>> parse, String wanted) {
    return text(name)
        .flatMap(value -> {
          Optional<T> known = parse.apply(value);
          return known.isPresent()
              ? known
              : problems.add(name, "value", Shown.quoted(value) + " is not " + wanted);
        });
  }

  void problem(String name, String rule, String message) {
    problems.add(name, rule, message);
  }

  /// @param value asked for only when nothing is wrong
  <T> Answer<T> answer(Supplier<T> value) {
    return problems.answer(value);
  }
}
