package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import org.jspecify.annotations.Nullable;

/// One run of a [Drain]: tells it what happens, one after the other, and has its commands carried
/// out.
///
/// An answer is told by the thread that brings it, which then carries out one of the commands that
/// follow; the others get threads of their own. So a delivery that comes alone goes its whole way,
/// from its receive to its deletion, on one thread; and whoever called [#run] waits for the end,
/// and for the next start of a lane with a rate limit.
final class DrainRun {
  /// How often [#tickIfDue] is called. Only the starts of a lane with a rate limit are on time to
  /// the moment.
  static final Duration TICK_EVERY = Duration.ofMillis(50);

  private final Drain drain;
  private final DrainCalls calls;
  private final InstantSource clock;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Instant awaitedStart = Instant.MAX;
  private @Nullable Throwable failure;
  private volatile Instant tickAt = Instant.MAX;

  DrainRun(Drain drain, DrainCalls calls, InstantSource clock, Executor threads) {
    this.drain = drain;
    this.calls = calls;
    this.clock = clock;
    this.threads = threads;
  }

  /// Returns when the lane is left.
  BellFate run() throws InterruptedException {
    // Until the lane is taken there is nothing else to wait for.
    start().flatMap(take -> tell(calls.answer(take))).ifPresent(this::beginOnItsOwn);
    lock.lock();
    try {
      awaitEnd();
      return fate();
    } catch (InterruptedException ended) {
      // Nothing more is begun.
      fail(ended);
      throw ended;
    } finally {
      lock.unlock();
    }
  }

  private Optional<LaneCommand> start() {
    lock.lock();
    try {
      return begin(drain.start(clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    return failure != null || drain.fate().isPresent();
  }

  private BellFate fate() {
    return switch (failure) {
      case null -> drain.fate().orElseThrow();
      case Error error -> throw error;
      case RuntimeException broken -> throw broken;
      default -> throw new IllegalStateException(failure);
    };
  }

  private void awaitEnd() throws InterruptedException {
    while (!isOver()) {
      awaitedStart = drain.nextStart();
      if (awaitedStart.equals(Instant.MAX)) {
        changed.await();
        continue;
      }
      long nanos = Duration.between(clock.instant(), awaitedStart).toNanos();
      if (nanos <= 0 || changed.awaitNanos(nanos) <= 0) {
        tell(new LaneEvent.Tick()).ifPresent(this::beginOnItsOwn);
      }
    }
  }

  /// For another thread: the run must be over by then.
  void hurry(Instant deadline) {
    tell(new LaneEvent.Hurry(deadline)).ifPresent(this::beginOnItsOwn);
  }

  /// For another thread: time goes by.
  void tickIfDue(Instant now) {
    if (!tickAt.isAfter(now)) {
      tell(new LaneEvent.Tick()).ifPresent(this::beginOnItsOwn);
    }
  }

  private void beginOnItsOwn(LaneCommand command) {
    try {
      threads.execute(() -> follow(command));
    } catch (RuntimeException | Error refused) {
      fail(refused);
    }
  }

  /// A command, and one of those that follow from its answer, and so on. A command without an
  /// answer would keep the run, and its lease, for ever.
  private void follow(LaneCommand first) {
    try {
      Optional<LaneCommand> next = Optional.of(first);
      while (next.isPresent()) {
        next = tell(calls.answer(next.get()));
      }
    } catch (RuntimeException | Error unanswered) {
      fail(unanswered);
    }
  }

  /// @return a command that the caller is to carry out
  private Optional<LaneCommand> tell(LaneEvent event) {
    lock.lock();
    try {
      if (isOver()) {
        return Optional.empty();
      }
      if (event instanceof LaneEvent.Saw(_, Optional<Target> seen)) {
        // Not before the drain knows: it has checked time-outs against its lease.
        seen.ifPresent(calls::use);
      }
      return begin(drain.on(event, clock.instant()));
    } catch (RuntimeException | Error broken) {
      fail(broken);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// All of them but the last, which is the caller's.
  private Optional<LaneCommand> begin(List<LaneCommand> commands) {
    calls.isSlow(drain.isSlow());
    boolean over = drain.fate().isPresent();
    tickAt = over ? Instant.MAX : drain.nextTick();
    if (over || drain.nextStart().isBefore(awaitedStart)) {
      changed.signalAll();
    }
    if (commands.isEmpty()) {
      return Optional.empty();
    }
    int last = commands.size() - 1;
    commands.subList(0, last).forEach(command -> threads.execute(() -> follow(command)));
    return Optional.of(commands.get(last));
  }

  private void fail(Throwable broken) {
    lock.lock();
    try {
      failure = broken;
      tickAt = Instant.MAX;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
