package net.voipbin.webhooks.standalone.lanes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.BellKeeper;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.log.Lines;

/// The doorbell of one process: each bell brings a drain on a thread of its own. Bells die with the
/// process; after a start every lane in which something waits is rung.
///
/// Bells that have not brought their drain yet merge, those for now as well as those for about the
/// same time, so what waits here is bounded by lanes and time, not by messages.
public final class LocalDoorbell implements Doorbell, AutoCloseable {
  /// A bell whose drain failed before it was kept for a lease comes back later than any lease.
  private static final Duration COME_BACK = Lease.LENGTH.plus(Lease.MARGIN);

  /// As long as a Lambda function may run, so that drains end, and others begin, here too.
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Executor threads;
  private final Lines lines;
  private final BellTimer timer;
  private final Set<EndpointId> atTheDoor = ConcurrentHashMap.newKeySet();
  private volatile Drainer drainer = (_, _, _) -> BellFate.DONE;
  private final Phaser drains = new Phaser(1);
  private volatile boolean open;

  /// Answers a bell.
  public interface Drainer {
    BellFate drain(EndpointId lane, Instant deadline, BellKeeper bell) throws InterruptedException;
  }

  /// Until when a bell was kept last. One whose drain failed comes back then: earlier it might meet
  /// that drain's lease, take it for a live one, and be dropped (R3).
  private static final class Kept implements BellKeeper {
    private volatile Instant until = Instant.MIN;

    @Override
    public void keepUntil(Instant at) {
      until = at;
    }

    Instant comeBack(Instant ended) {
      return until.equals(Instant.MIN) ? ended.plus(COME_BACK) : until;
    }
  }

  /// @param threads starts each task at once: virtual threads
  public LocalDoorbell(InstantSource clock, Executor threads, Lines lines) {
    this.clock = clock;
    this.threads = threads;
    this.lines = lines;
    this.timer = new BellTimer(clock, this::letIn);
  }

  /// From now on bells are answered; those that were left before, too.
  public void answerWith(Drainer drainer) {
    this.drainer = drainer;
    this.open = true;
    timer.start();
  }

  @Override
  public void ring(Bell bell) {
    if (bell.delay().isZero()) {
      letIn(bell.lane());
    } else {
      timer.add(clock.instant().plus(bell.delay()), bell.lane());
    }
  }

  private void letIn(EndpointId lane) {
    if (!open) {
      timer.add(clock.instant(), lane);
    } else if (atTheDoor.add(lane)) {
      threads.execute(() -> answer(lane));
    }
  }

  private void answer(EndpointId lane) {
    // A bell from here on must bring another drain: this one may have looked already.
    atTheDoor.remove(lane);
    drains.register();
    if (!open) {
      drains.arriveAndDeregister();
      return;
    }
    BellFate fate = BellFate.FAILED;
    Kept bell = new Kept();
    Instant began = clock.instant();
    try {
      fate = drainer.drain(lane, began.plus(LONGEST_DRAIN), bell);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException closing) {
      // The process ends before this drain did: its messages are handed out after the next start.
    } finally {
      if (fate == BellFate.FAILED) {
        Instant ended = clock.instant();
        timer.add(bell.comeBack(ended), lane);
        // Of those that are done there are thousands in a second.
        lines.drained(lane, fate, Duration.between(began, ended));
      }
      drains.arriveAndDeregister();
    }
  }

  /// No drain starts from here on.
  @Override
  public void close() {
    open = false;
    timer.close();
  }

  /// After [#close()]: waits for the drains that are under way.
  ///
  /// @return whether all of them came to their end in time
  public boolean awaitDrains(Duration atMost) throws InterruptedException {
    try {
      drains.awaitAdvanceInterruptibly(drains.arrive(), atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillDraining) {
      return false;
    }
  }
}
