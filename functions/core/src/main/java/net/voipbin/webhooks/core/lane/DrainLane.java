package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;

/// Answers bells: each with a run of a [Drain] of its own.
public final class DrainLane {
  /// Longer than an index of endpoints lags behind as a rule.
  static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Means means;
  private final CircuitTimes circuitTimes;
  private final Executor threads;
  private final Set<DrainRun> runs = ConcurrentHashMap.newKeySet();
  private final Ticker ticker = new Ticker();

  /// What a drain works with.
  public record Ports(
      LaneRecords records,
      LaneQueues queues,
      DeliveryLog log,
      DeliveryTargets targets,
      WebhookSender sender,
      WakeUps wakeUps,
      Doorbell doorbell,
      RingLane ringLane,
      Disabling disabling,
      ParkedDeliveries parked,
      Announcer announcer,
      LaneWatch watch) {}

  record Means(Ports ports, WebhookRequest requests, InstantSource clock, RandomGenerator random) {}

  /// @param random safe for many threads
  /// @param threads never refuses, and starts each task at once: virtual threads
  public DrainLane(
      Ports ports,
      WebhookRequest requests,
      CircuitTimes circuitTimes,
      InstantSource clock,
      RandomGenerator random,
      Executor threads) {
    this.circuitTimes = circuitTimes;
    this.means = new Means(ports, requests, clock, random);
    this.threads = threads;
  }

  /// Answers a bell; returns when the lane is left.
  ///
  /// @param deadline when the run must be over
  /// @param bell what brought the run; a fate of [BellFate#FAILED] leaves it where it was last kept
  /// @throws InterruptedException when the thread was interrupted: the lane is not left, its lease
  ///   runs out
  public BellFate drain(EndpointId lane, Instant deadline, BellKeeper bell)
      throws InterruptedException {
    Optional<Target> target = means.ports.targets.find(lane);
    if (target.isEmpty()) {
      return withoutTarget(lane, bell);
    }
    UUID owner = new UUID(means.random.nextLong(), means.random.nextLong());
    Drain drain = new Drain(new LaneOwner(owner), deadline, target.get(), circuitTimes);
    DrainCalls calls = new DrainCalls(means, lane, bell, target.get());
    DrainRun run = new DrainRun(drain, calls, means.clock, threads);
    runs.add(run);
    try {
      ticker.startUnlessRunning();
      return run.run();
    } finally {
      runs.remove(run);
    }
  }

  /// An endpoint that was just made may not be found yet: while there is a lane, its bell stays.
  private BellFate withoutTarget(EndpointId lane, BellKeeper bell) {
    if (means.ports.records.find(lane).isEmpty()) {
      return BellFate.DONE;
    }
    bell.keepUntil(means.clock.instant().plus(LOOK_AGAIN));
    return BellFate.FAILED;
  }

  /// Has every run come to its end: nothing more is received, what is in hand goes back, and what
  /// is in the air is waited for.
  public void hurry() {
    Instant now = means.clock.instant();
    runs.forEach(run -> run.hurry(now));
  }

  /// Tells each run of time that passes, while there are runs. A virtual thread that waits for a
  /// given time costs two switches of threads (JDK 25 has a thread apart for such times), so one
  /// waits for all.
  private final class Ticker implements Runnable {
    private final AtomicBoolean running = new AtomicBoolean();

    /// After a run was added.
    void startUnlessRunning() {
      if (running.compareAndSet(false, true)) {
        threads.execute(this);
      }
    }

    @Override
    public void run() {
      try {
        while (!runs.isEmpty()) {
          Thread.sleep(DrainRun.TICK_EVERY);
          Instant now = means.clock.instant();
          runs.forEach(run -> run.tickIfDue(now));
        }
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } finally {
        running.set(false);
      }
      if (!runs.isEmpty() && !Thread.currentThread().isInterrupted()) {
        startUnlessRunning();
      }
    }
  }
}
