package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads settings from environment variables, and gathers what is wrong with them, so that all of
/// it is said at once.
final class Environment {
  private static final Pattern ANY = Pattern.compile(".*");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /// The text when it is there; else a problem, and an empty text.
  String text(String name) {
    return text(name, ANY, "");
  }

  /// @param form of the whole text
  /// @param what is said of the form when the text has another one
  String text(String name, Pattern form, String what) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      problems.add(name + " is not set");
    }
    return checked(name, value.orElse(""), form, what);
  }

  /// @param absent when the variable is not set
  String text(String name, String absent, Pattern form, String what) {
    return checked(name, find(name).orElse(absent), form, what);
  }

  /// An empty variable is none.
  private Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  private String checked(String name, String value, Pattern form, String what) {
    if (!value.isEmpty() && !form.matcher(value).matches()) {
      problems.add(name + " is not " + what);
    }
    return value;
  }

  /// @throws IllegalArgumentException that names every variable with a problem, and no value
  void check() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("environment: " + String.join("; ", problems));
    }
  }
}
