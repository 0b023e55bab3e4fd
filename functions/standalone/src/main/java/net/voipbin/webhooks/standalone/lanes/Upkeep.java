package net.voipbin.webhooks.standalone.lanes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.replay.CarryOnReplays;
import net.voipbin.webhooks.core.upkeep.CarryOnRedrives;
import net.voipbin.webhooks.core.upkeep.Patrol;
import net.voipbin.webhooks.core.upkeep.RemoveExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.RingDueLanes;
import net.voipbin.webhooks.standalone.log.Log;
import net.voipbin.webhooks.standalone.log.LogLine;

/// Calls what must be done every now and then, one after the other. What fails is logged, and tried
/// again at its next time.
public final class Upkeep implements AutoCloseable {
  private static final Duration RING_EVERY = Duration.ofSeconds(10);
  private static final Duration CARRY_ON_EVERY = Duration.ofSeconds(1);
  private static final Duration PATROL_EVERY = Duration.ofMinutes(5);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final RingDueLanes ringDueLanes;
  private final CarryOnRedrives carryOnRedrives;
  private final CarryOnReplays carryOnReplays;
  private final Patrol patrol;
  private final RemoveExpiredSubscriptions removeExpired;
  private final Consumer<Instant> prune;
  private final Duration retention;
  private final InstantSource clock;
  private final Log log;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep").daemon().factory());

  /// @param prune removes what came in before a time, without holding anything up
  public Upkeep(
      RingDueLanes ringDueLanes,
      CarryOnRedrives carryOnRedrives,
      CarryOnReplays carryOnReplays,
      Patrol patrol,
      RemoveExpiredSubscriptions removeExpired,
      Consumer<Instant> prune,
      Duration retention,
      InstantSource clock,
      Log log) {
    this.ringDueLanes = ringDueLanes;
    this.carryOnRedrives = carryOnRedrives;
    this.carryOnReplays = carryOnReplays;
    this.patrol = patrol;
    this.removeExpired = removeExpired;
    this.prune = prune;
    this.retention = retention;
    this.clock = clock;
    this.log = log;
  }

  public void start() {
    every(RING_EVERY, "upkeep.ring", () -> ringDueLanes.ring(clock.instant()));
    every(CARRY_ON_EVERY, "upkeep.redrive", carryOnRedrives::carryOn);
    every(PATROL_EVERY, "upkeep.patrol", this::patrol);
    every(
        PATROL_EVERY,
        "upkeep.replay",
        () -> carryOnReplays.carryOn(clock.instant(), CarryOnReplays.OVERDUE));
    every(PATROL_EVERY, "upkeep.expire", () -> removeExpired.remove(clock.instant()));
    every(PRUNE_EVERY, "upkeep.prune", () -> prune.accept(clock.instant().minus(retention)));
  }

  private void patrol() {
    Patrol.Report report = patrol.walk(clock.instant());
    LogLine line =
        report.failed() > 0 ? LogLine.warn("upkeep.patrol") : LogLine.info("upkeep.patrol");
    log.write(
        line.with("seen", report.seen())
            .with("rung", report.rung())
            .with("mended", report.mended())
            .with("failed", report.failed()));
  }

  private void every(Duration pause, String name, Runnable work) {
    // Nothing is lost with the future: the work logs its own failures.
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException failed) {
                log.write(LogLine.error(name).with("error", failed.toString()));
              }
            },
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
