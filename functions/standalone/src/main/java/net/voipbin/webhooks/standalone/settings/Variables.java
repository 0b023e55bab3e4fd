package net.voipbin.webhooks.standalone.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads variables one by one and collects what is wrong with them. After a problem a method
/// returns something harmless; [#refuseProblems()] comes last.
final class Variables {
  private static final String PREFIX = "WEBHOOKS_";

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The value, or the default; empty when there is neither.
  Optional<String> text(Setting setting) {
    String given = environment.getOrDefault(setting.variable(), "").strip();
    return Optional.of(given.isEmpty() ? setting.fallback() : given)
        .filter(text -> !text.isEmpty());
  }

  int number(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting).orElse(""));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Falls through to the same remedy.
    }
    problem(setting, "give a whole number from " + min + " to " + max);
    return min;
  }

  boolean flag(Setting setting) {
    String text = text(setting).orElse("").toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      problem(setting, "give true or false");
    }
    return text.equals("true");
  }

  Path path(Setting setting) {
    try {
      return Path.of(text(setting).orElse(""));
    } catch (InvalidPathException noPath) {
      problem(setting, "give the path of a folder");
      return Path.of("");
    }
  }

  /// @param parse throws [IllegalArgumentException] for what has the wrong form
  <T> Optional<T> parsed(Setting setting, Function<String, T> parse, String remedy) {
    try {
      return text(setting).map(parse);
    } catch (IllegalArgumentException wrongForm) {
      problem(setting, remedy);
      return Optional.empty();
    }
  }

  Optional<String> matching(Setting setting, String form, String remedy) {
    Optional<String> text = text(setting);
    if (text.isPresent() && !text.get().matches(form)) {
      problem(setting, remedy);
      return Optional.empty();
    }
    return text;
  }

  void problem(Setting setting, String remedy) {
    String value =
        text(setting).map(text -> setting.isSecret() ? " (not shown)" : "=" + text).orElse("");
    problems.add(setting.variable() + value + ": " + remedy);
  }

  /// Warnings about variables that look like ours and are not: probably misspelt.
  List<String> unknown() {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> name + " is not a setting; see --help for those that are")
        .toList();
  }

  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
