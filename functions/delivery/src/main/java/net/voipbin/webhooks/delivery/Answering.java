package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import net.voipbin.webhooks.aws.TakenBells.Taken;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.BellFate;

/// A bell and the drain that answers it.
final class Answering {
  private final Taken bell;
  private final BellHold hold;
  private final boolean called;
  private final Shift.Crew crew;
  private final Queue<Answering> ended;
  private volatile BellFate fate = BellFate.FAILED;
  private FutureTask<Void> task = new FutureTask<>(() -> null);

  /// @param called whether Lambda called for this bell, and will see to it
  /// @param ended gets this when the drain is over
  Answering(Taken bell, BellHold hold, boolean called, Shift.Crew crew, Queue<Answering> ended) {
    this.bell = bell;
    this.hold = hold;
    this.called = called;
    this.crew = crew;
    this.ended = ended;
  }

  void begin(Instant deadline) {
    task =
        new FutureTask<>(() -> answer(deadline), null) {
          @Override
          protected void done() {
            ended.add(Answering.this);
          }
        };
    crew.threads().execute(task);
  }

  private void answer(Instant deadline) {
    Instant started = crew.clock().instant();
    bell.lane()
        .ifPresentOrElse(
            lane -> {
              fate = drain(lane, deadline);
              crew.watch().ended(lane, fate, Duration.between(started, crew.clock().instant()));
            },
            () -> {
              // No bell of ours: it would come back for ever.
              crew.watch().noBell();
              fate = BellFate.DONE;
            });
  }

  private BellFate drain(EndpointId lane, Instant deadline) {
    try {
      return crew.drains().drain(lane, deadline, hold);
    } catch (InterruptedException late) {
      return BellFate.FAILED;
    } catch (RuntimeException failed) {
      crew.complaints().about("lane " + lane + " could not be drained", failed);
      return BellFate.FAILED;
    }
  }

  /// The lane is not left; its lease runs out, and the bell comes back after it.
  void breakOff() {
    task.cancel(true);
  }

  Taken bell() {
    return bell;
  }

  boolean called() {
    return called;
  }

  BellFate fate() {
    return fate;
  }

  Instant comesBack() {
    return hold.comesBack();
  }
}
