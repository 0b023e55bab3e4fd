package net.voipbin.webhooks.standalone.lanes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.upkeep.Chore;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.ForgetOldHistory;
import net.voipbin.webhooks.core.upkeep.Patrol;

/// Calls what must be done every now and then. What fails is logged, and tried again at its next
/// time.
public final class Upkeep implements AutoCloseable {
  private static final Duration RING_EVERY = Duration.ofSeconds(10);
  private static final Duration CARRY_ON_EVERY = Duration.ofSeconds(1);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  /// A chore that takes longer goes on at its next time.
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final Chores chores;
  private final ForgetOldHistory forgetOldHistory;
  private final InstantSource clock;
  private final Log log;

  /// Two, so that bells do not wait for an erasure, nor for a walk past all lanes.
  private final ScheduledExecutorService prompt = thread("upkeep-prompt");

  private final ScheduledExecutorService thorough = thread("upkeep-thorough");

  public Upkeep(Chores chores, ForgetOldHistory forgetOldHistory, InstantSource clock, Log log) {
    this.chores = chores;
    this.forgetOldHistory = forgetOldHistory;
    this.clock = clock;
    this.log = log;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }

  public void start() {
    every(RING_EVERY, chores.ring(), prompt);
    every(CARRY_ON_EVERY, chores.redrives(), prompt);
    every(CARRY_ON_EVERY, chores.accounts(), thorough);
    every(Patrol.EVERY, chores.patrol(), thorough);
    every(Patrol.EVERY, chores.replays(), thorough);
    every(Patrol.EVERY, chores.expiredSubscriptions(), thorough);
    every(TIDY_EVERY, chores.oldSecrets(), thorough);
    every(TIDY_EVERY, oldHistory(), thorough);
  }

  private Chore oldHistory() {
    return new Chore("upkeep.prune", (now, _) -> Map.of("removed", forgetOldHistory.forget(now)));
  }

  private void every(Duration pause, Chore chore, ScheduledExecutorService thread) {
    // Nothing is lost with the future: a chore that fails says so.
    var _ =
        thread.scheduleWithFixedDelay(() -> run(chore), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run(Chore chore) {
    Instant now = clock.instant();
    try {
      Chore.Done done = chore.run(now, now.plus(BUDGET));
      if (!done.isIdle()) {
        log.write(done.line());
      }
    } catch (Error failed) {
      // Thrown on, it would end the schedule, and nobody would see to anything any more.
      log.write(LogLine.error(chore.name()).with("error", Lines.describe(failed)));
    }
  }

  @Override
  public void close() {
    prompt.shutdownNow();
    thorough.shutdownNow();
  }
}
