package net.voipbin.webhooks.core.replay;

import java.util.Optional;
import net.voipbin.webhooks.core.management.Page.Cursor;

/// How far a replay has come. It goes over its events twice: once to count them, so that it can be
/// told how much is left, once to send them.
///
/// @param after where the next page begins; empty for the first
/// @param found how many were counted; more, if more were sent in the end
/// @param sent how many have been put into the lane
public record Progress(Phase phase, Optional<Cursor> after, long found, long sent) {
  public enum Phase {
    COUNTING,
    SENDING
  }

  public static final Progress NONE = new Progress(Phase.COUNTING, Optional.empty(), 0, 0);

  /// One page further.
  ///
  /// @param next empty at the end: then sending begins
  Progress counted(int more, Optional<Cursor> next) {
    Phase then = next.isPresent() ? Phase.COUNTING : Phase.SENDING;
    return new Progress(then, next, found + more, sent);
  }

  /// One page further.
  ///
  /// @param next empty at the end
  Progress sent(int more, Optional<Cursor> next) {
    return new Progress(phase, next, Math.max(found, sent + more), sent + more);
  }
}
