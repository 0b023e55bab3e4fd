package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Finds replays that nobody goes on with, because an entry of the [ReplayQueue] was lost or never
/// put, so that a lost entry is an annoyance and not a loss.
public final class CarryOnReplays {
  /// Entries come later than they should when much is to be done; nobody minds two minutes.
  public static final Duration OVERDUE = Duration.ofMinutes(2);

  private final Replays replays;
  private final ReplayQueue queue;

  public CarryOnReplays(Replays replays, ReplayQueue queue) {
    this.replays = replays;
    this.queue = queue;
  }

  /// To be called now and then.
  ///
  /// @param overdue for how long a replay must have been due, so that an entry that is only late is
  ///   not doubled; zero after a start of the only process that goes on with replays: whoever was
  ///   at one is gone
  /// @return how many are carried on
  public int carryOn(Instant now, Duration overdue) {
    List<Replay> forgotten =
        replays.running().stream()
            .filter(replay -> overdue.isZero() || replay.due().plus(overdue).isBefore(now))
            .toList();
    for (Replay replay : forgotten) {
      if (replays.replace(replay, replay.dueAt(now, now))) {
        queue.put(replay.id(), Duration.ZERO);
      }
    }
    return forgotten.size();
  }
}
