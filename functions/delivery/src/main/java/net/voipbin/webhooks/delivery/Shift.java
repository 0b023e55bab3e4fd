package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.voipbin.webhooks.aws.Complaints;
import net.voipbin.webhooks.aws.TakenBells;
import net.voipbin.webhooks.aws.TakenBells.Taken;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.DrainLane;

/// One invocation: answers the bells it was called for, each with a drain of its own, all at once.
///
/// While drains mostly wait for slow receivers it takes further bells by itself. Were it only to
/// wait, a few hundred receivers that hang would hold every invocation that Lambda allows, and all
/// other lanes' bells would wait with them.
final class Shift {
  /// Nothing ended for so long: perhaps the drains wait for their receivers.
  private static final Duration QUIET = Duration.ofSeconds(3);

  /// Drains that use more than this part of a processor's time are busy, not waiting: then Lambda
  /// shall start another invocation, which has a processor of its own.
  private static final int IDLE_PART = 4;

  /// A bell is taken only when its drain has time for more than one attempt: the longest (30 s),
  /// and as much for what comes before and after.
  private static final Duration WORTH_TAKING = Duration.ofSeconds(60);

  /// Each lane's connections and threads: what fits into the memory. Its messages are bounded by
  /// their bytes, see [BoundedLaneQueues].
  static final int MAX_LANES = 40;

  /// What is still not over then is broken off: the answer must be given in time.
  private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Crew crew;
  private final TakenBells doorbell;
  private final Instant deadline;
  private final BlockingQueue<Answering> ended = new LinkedBlockingQueue<>();
  private final List<Answering> open = new ArrayList<>();
  private final List<Answering> done = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  /// What all shifts work with.
  ///
  /// @param queues that the drains receive from
  /// @param threads starts each task at once: virtual threads
  /// @param processorTime that this process has used
  record Crew(
      DrainLane drains,
      BoundedLaneQueues queues,
      InstantSource clock,
      Executor threads,
      Supplier<Duration> processorTime,
      DrainWatch watch,
      Complaints complaints) {}

  Shift(Crew crew, TakenBells doorbell, Instant deadline) {
    this.crew = crew;
    this.doorbell = doorbell;
    this.deadline = deadline;
  }

  /// Returns when the last drain has ended.
  ///
  /// @return the handles of those that must come back
  Set<String> answer(List<Taken> bells) throws InterruptedException {
    Instant asked = crew.clock().instant();
    hold(bells.stream().map(Taken::handle).toList());
    begin(bells, asked, true);
    Duration patience = QUIET;
    while (!open.isEmpty()) {
      if (timeLeft().compareTo(CLOSING_TIME) <= 0) {
        open.forEach(Answering::breakOff);
      }
      Instant began = crew.clock().instant();
      Duration usedBefore = crew.processorTime().get();
      boolean quiet = !await(patience);
      Duration passed = Duration.between(began, crew.clock().instant());
      boolean idle = isIdle(crew.processorTime().get().minus(usedBefore), passed);
      forget();
      patience = QUIET;
      if (quiet && idle && mayTakeMore()) {
        takeMore();
        patience = LOOK;
      }
    }
    deleteOwn();
    return failed;
  }

  /// A function's own bells come back after six of its time-outs, which is long: R3 wants a crash
  /// to be noticed soon. One that cannot be told so comes back then, or is one of those above.
  private void hold(List<String> handles) {
    try {
      doorbell.comeBack(handles, BellHold.AT_FIRST);
    } catch (RuntimeException unanswered) {
      crew.complaints().about("bells may come back late", unanswered);
    }
  }

  private void begin(List<Taken> bells, Instant asked, boolean called) {
    for (Taken bell : bells) {
      BellHold hold =
          new BellHold(doorbell, bell.handle(), asked.plus(BellHold.AT_FIRST), crew.clock());
      Answering answering = new Answering(bell, hold, called, crew, ended);
      open.add(answering);
      answering.begin(deadline);
    }
  }

  /// Waits for a drain to end.
  ///
  /// @return whether one did
  private boolean await(Duration patience) throws InterruptedException {
    Duration most = timeLeft().minus(CLOSING_TIME);
    Duration wait = most.compareTo(patience) < 0 ? most : patience;
    List<Answering> now = new ArrayList<>();
    Optional.ofNullable(ended.poll(Math.max(wait.toMillis(), 50), TimeUnit.MILLISECONDS))
        .ifPresent(now::add);
    ended.drainTo(now);
    now.forEach(this::end);
    return !now.isEmpty();
  }

  private void end(Answering answering) {
    open.remove(answering);
    if (answering.fate() == BellFate.DONE) {
      done.add(answering);
    } else if (answering.called()) {
      failed.add(answering.bell().handle());
    }
  }

  /// Lambda deletes the bells it called for when all is over. Until then those that are done must
  /// not come back; a crash, on the other hand, must not bring them back either.
  private void forget() {
    Instant soon = crew.clock().instant().plus(QUIET).plus(QUIET).plus(LOOK);
    boolean oneComesBack = done.stream().anyMatch(some -> some.comesBack().isBefore(soon));
    if (oneComesBack && !open.isEmpty()) {
      delete(done);
      done.clear();
    }
  }

  private void deleteOwn() {
    delete(done.stream().filter(some -> !some.called()).toList());
  }

  private void delete(List<Answering> answered) {
    try {
      doorbell.delete(answered.stream().map(some -> some.bell().handle()).toList());
    } catch (RuntimeException unanswered) {
      crew.complaints().about("bells that are done may come back", unanswered);
    }
  }

  private boolean mayTakeMore() {
    return !open.isEmpty()
        && open.size() + TakenBells.AT_ONCE <= MAX_LANES
        && timeLeft().compareTo(WORTH_TAKING) > 0
        && crew.queues().hasRoomForMoreLanes();
  }

  private static boolean isIdle(Duration used, Duration passed) {
    return used.multipliedBy(IDLE_PART).compareTo(passed) < 0;
  }

  private void takeMore() {
    try {
      Instant asked = crew.clock().instant();
      begin(doorbell.take(LOOK, BellHold.AT_FIRST), asked, false);
    } catch (RuntimeException unanswered) {
      crew.complaints().about("no further bells could be taken", unanswered);
    }
  }

  private Duration timeLeft() {
    return Duration.between(crew.clock().instant(), deadline);
  }
}
