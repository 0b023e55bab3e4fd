package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.LogLine;

/// One thing that must be done every now and then, with what there is to say about it in one line.
///
/// @param name for the log, for example `upkeep.patrol`
public record Chore(String name, Work work) {
  /// What is done.
  public interface Work {
    /// @param deadline when to stop beginning with anything
    /// @return how much of what was done
    Map<String, Long> run(Instant now, Instant deadline);
  }

  /// @param counts how much of what was done, by name; empty when it failed
  public record Done(String chore, Map<String, Long> counts, Optional<RuntimeException> failure) {
    /// Whether there is anything to tell.
    public boolean isIdle() {
      return failure.isEmpty() && counts.values().stream().allMatch(count -> count == 0);
    }

    /// An error when it failed, a warning when it could not be done for some.
    public LogLine line() {
      LogLine line =
          failure.isPresent()
              ? LogLine.error(chore)
              : isWell() ? LogLine.info(chore) : LogLine.warn(chore);
      failure.map(Lines::describe).ifPresent(text -> line.with("error", text));
      counts.forEach(line::with);
      return line;
    }

    /// Whether all of it could be done.
    public boolean isWell() {
      return failure.isEmpty() && counts.getOrDefault(FAILED, 0L) == 0;
    }
  }

  /// The count of what could not be done.
  public static final String FAILED = "failed";

  /// Does it. A failure is part of the answer, so that the next chore has its turn.
  public Done run(Instant now, Instant deadline) {
    try {
      return new Done(name, new TreeMap<>(work.run(now, deadline)), Optional.empty());
    } catch (RuntimeException failed) {
      return new Done(name, Map.of(), Optional.of(failed));
    }
  }
}
