package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;

/// One run of a [Drain]: tells it the answers, one after the other, and has each of its commands
/// carried out on a thread of its own.
final class DrainRun {
  /// How often [#tickIfBefore] is called.
  static final Duration TICK_EVERY = Duration.ofMillis(50);

  /// A tick that is so near is waited for to the moment; so long before another the ticker calls.
  static final Duration NEAR = TICK_EVERY.multipliedBy(3);

  private final Drain drain;
  private final DrainCalls calls;
  private final InstantSource clock;
  private final Executor threads;
  private final BlockingQueue<LaneEvent> answers = new LinkedBlockingQueue<>();

  /// While this run waits without a time.
  private volatile Instant tickAt = Instant.MAX;

  DrainRun(Drain drain, DrainCalls calls, InstantSource clock, Executor threads) {
    this.drain = drain;
    this.calls = calls;
    this.clock = clock;
    this.threads = threads;
  }

  /// Returns when the lane is left.
  BellFate run() throws InterruptedException {
    drain.start(clock.instant()).forEach(this::begin);
    while (drain.fate().isEmpty()) {
      LaneEvent event = next();
      if (event instanceof LaneEvent.Saw(_, Optional<Target> seen)) {
        // Not before the drain knows: it has checked time-outs against its lease.
        seen.ifPresent(calls::use);
      }
      List<LaneCommand> commands = drain.on(event, clock.instant());
      calls.isSlow(drain.isSlow());
      commands.forEach(this::begin);
    }
    return drain.fate().get();
  }

  private LaneEvent next() throws InterruptedException {
    Instant tick = drain.nextTick();
    if (tick.equals(Instant.MAX)) {
      return answers.take();
    }
    LaneEvent ready = answers.poll();
    return ready == null ? await(tick) : ready;
  }

  private LaneEvent await(Instant tick) throws InterruptedException {
    Instant now = clock.instant();
    if (tick.isAfter(now.plus(NEAR))) {
      tickAt = tick;
      LaneEvent answer = answers.take();
      tickAt = Instant.MAX;
      return answer;
    }
    long nanos = tick.isAfter(now) ? Duration.between(now, tick).toNanos() : 0;
    LaneEvent answer = answers.poll(nanos, TimeUnit.NANOSECONDS);
    return answer == null ? new LaneEvent.Tick() : answer;
  }

  /// For another thread: the run must be over by then.
  void hurry(Instant deadline) {
    answers.add(new LaneEvent.Hurry(deadline));
  }

  /// For another thread: time has come to what the run waits for.
  void tickIfBefore(Instant soon) {
    if (tickAt.isBefore(soon)) {
      answers.add(new LaneEvent.Tick());
    }
  }

  private void begin(LaneCommand command) {
    threads.execute(() -> answers.add(calls.answer(command)));
  }
}
