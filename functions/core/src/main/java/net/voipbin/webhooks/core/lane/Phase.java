package net.voipbin.webhooks.core.lane;

/// Where a run of a drain is.
sealed interface Phase {
  /// Trying to take the lane.
  record Arriving() implements Phase {}

  record Draining() implements Phase {}

  /// Trying one delivery behind an open circuit (§6.3).
  record Probing() implements Phase {}

  /// Starts nothing more; sees to what is begun.
  record Stopping(Why why) implements Phase {}

  /// Asked for the lane to be released after looking to the end.
  record Releasing() implements Phase {}

  /// Asked for the lane to be left, or rung, after stopping early.
  record Leaving() implements Phase {}

  record Ended(BellFate fate) implements Phase {}

  /// Why a run stops before the lane is empty; a later one counts more.
  enum Why {
    /// No time left: somebody else must go on.
    BUDGET,
    /// The gate is closed: whoever opens it rings.
    GATE,
    /// The lease is lost, or perhaps lost.
    LEASE,
    /// The lane is gone.
    GONE,
    /// The gate was closed from the beginning, or the lane another's, until a time.
    HELD
  }
}
