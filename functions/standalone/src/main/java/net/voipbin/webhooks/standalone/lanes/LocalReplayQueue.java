package net.voipbin.webhooks.standalone.lanes;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.replay.AdvanceReplay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayQueue;

/// The replays of one process: one thread takes a step of each in turn. Entries die with the
/// process; after a start every running replay is put here.
public final class LocalReplayQueue implements ReplayQueue, AutoCloseable {
  private final Log log;
  private final Set<ReplayId> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("replays").daemon().factory());
  private volatile Consumer<ReplayId> step = _ -> {};

  public LocalReplayQueue(Log log) {
    this.log = log;
  }

  /// To be called before the first entry is put.
  public void answerWith(Consumer<ReplayId> step) {
    this.step = step;
  }

  /// A replay that waits here already waits no longer for it.
  @Override
  public void put(ReplayId replay, Duration delay) {
    if (waiting.add(replay)) {
      try {
        // Nothing is lost with the future: the step logs its own failure.
        var _ = thread.schedule(() -> run(replay), delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closing) {
        // It is put here again after the next start.
      }
    }
  }

  private void run(ReplayId replay) {
    waiting.remove(replay);
    try {
      step.accept(replay);
    } catch (RuntimeException failed) {
      log.write(
          LogLine.error("replay.failed")
              .with("replay_id", replay.toString())
              .with("error", Lines.describe(failed)));
      put(replay, AdvanceReplay.CLAIM);
    }
  }

  /// A step that is under way comes to its end.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      // What cannot end is repeated after the next start.
      var _ = thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
