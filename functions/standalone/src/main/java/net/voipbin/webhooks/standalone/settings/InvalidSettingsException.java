package net.voipbin.webhooks.standalone.settings;

import java.util.List;
import java.util.stream.Collectors;

/// All that is wrong with the environment, at once. The message has one line for each problem:
/// variable, value (never a secret's) and remedy.
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> problems) {
    super(problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
  }
}
