package net.voipbin.webhooks.maintenance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.aws.Metric;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.upkeep.Chore;
import net.voipbin.webhooks.core.upkeep.Chores;

/// What the clock asks for: each chore has its turn, also when one before it fails.
record Upkeep(Chores chores, InstantSource clock, Log log, Metrics metrics) {
  JsonObject ring(Instant deadline) {
    return run(chores.ofAMinute(), deadline);
  }

  JsonObject patrol(Instant deadline) {
    return run(chores.ofAPatrol(clock.instant()), deadline);
  }

  /// @return with `done` when no lane of the stage is left
  JsonObject tearDown(Instant deadline) {
    Chore chore = chores.tearDown().orElseThrow();
    Chore.Done ended = chore.run(clock.instant(), deadline);
    note(ended);
    Map<String, Long> counts = ended.counts();
    boolean done = ended.isWell() && counts.getOrDefault("left", 0L) == 0;
    return counts(counts).with("done", done);
  }

  private JsonObject run(List<Chore> all, Instant deadline) {
    JsonObject answer = new JsonObject();
    List<RuntimeException> failures = new ArrayList<>();
    for (Chore chore : all) {
      Chore.Done ended = chore.run(clock.instant(), deadline);
      note(ended);
      ended.failure().ifPresent(failures::add);
      answer.with(ended.chore(), counts(ended.counts()));
    }
    if (!failures.isEmpty()) {
      // So that the function's errors show it.
      throw failures.getFirst();
    }
    return answer;
  }

  private static JsonObject counts(Map<String, Long> counts) {
    JsonObject json = new JsonObject();
    counts.forEach(json::with);
    return json;
  }

  private void note(Chore.Done ended) {
    if (!ended.isIdle()) {
      log.write(ended.line());
    }
    switch (ended.chore()) {
      case "upkeep.ring" -> count(ended, "rung", Metric.LANES_WOKEN);
      case "upkeep.patrol" -> {
        count(ended, "rung", Metric.PATROL_RUNG);
        count(ended, "mended", Metric.PATROL_MENDED);
        count(ended, Chore.FAILED, Metric.PATROL_FAILED);
      }
      default -> {
        // Its line says enough.
      }
    }
  }

  private void count(Chore.Done ended, String name, Metric metric) {
    Optional.ofNullable(ended.counts().get(name)).ifPresent(count -> metrics.add(metric, count));
  }
}
