package net.voipbin.webhooks.core.replay;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Problem;

/// Ends a replay before it is done.
public final class CancelReplay {
  /// Each step of a running replay may come between twice.
  private static final int TRIES = 10;

  private final Replays replays;
  private final Fresh fresh;

  public CancelReplay(Replays replays, Fresh fresh) {
    this.replays = replays;
    this.fresh = fresh;
  }

  /// What is in the lane already is delivered. One that has ended stays as it is.
  public Answer<Replay> cancel(CustomerId customer, ReplayId id) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Replay> found = replays.find(customer, id);
      if (found.isEmpty()) {
        return Answer.refused(new Problem.NotFound("replay"));
      }
      Replay before = found.get();
      Instant now = fresh.now();
      Replay after = before.with(ReplayStatus.CANCELED, before.progress(), before.due(), now);
      if (!before.isRunning()) {
        return Answer.done(before);
      }
      if (replays.replace(before, after)) {
        return Answer.done(after);
      }
    }
    return Answer.refused(new Problem.TooBusy());
  }
}
