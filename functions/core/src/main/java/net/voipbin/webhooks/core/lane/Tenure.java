package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;

/// A drain's hold on its lane: how long its lease lasts (R3, R4), and when to look whether it may
/// go on (R10).
final class Tenure {
  /// How often the lane record is looked at for a closed gate (R10).
  private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

  private Instant leaseUntil = Instant.MIN;
  private Instant renewAt = Instant.MAX;
  private Instant watchAt = Instant.MAX;
  private boolean watching;

  /// The lane is ours, or ours for longer.
  void leased(Lease lease, Instant now) {
    leaseUntil = lease.until();
    renewAt = now.plus(Lease.RENEW_EVERY);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(leaseUntil);
  }

  /// R4: whether an attempt may start that takes so long at most.
  boolean outlasts(Duration timeout, Instant now) {
    return !now.plus(timeout).plus(Lease.MARGIN).isAfter(leaseUntil);
  }

  boolean isTimeToRenew(Instant now) {
    return !now.isBefore(renewAt);
  }

  /// @return whether it is not being renewed already
  boolean beginToRenew() {
    boolean begins = !renewAt.equals(Instant.MAX);
    renewAt = Instant.MAX;
    return begins;
  }

  /// The lane is being released or left: nothing is renewed or watched any more.
  void letGo() {
    renewAt = Instant.MAX;
    watchAt = Instant.MAX;
  }

  /// The lane was not let go: see at once how things stand, unless a look is under way. A tick at
  /// once would change nothing then, so it would be wanted again and again: two runs that ask for
  /// that keep two threads busy, and on a small machine the look gets none.
  void holdOn() {
    renewAt = Instant.MIN;
    watchAt = watching ? Instant.MAX : Instant.MIN;
  }

  /// @return whether it is time to look, and nobody is looking
  boolean beginToWatch(Instant now) {
    boolean begins = !watching && !now.isBefore(watchAt);
    if (begins) {
      watching = true;
      watchAt = Instant.MAX;
    }
    return begins;
  }

  void watched(Instant now) {
    watching = false;
    watchAt = now.plus(WATCH_EVERY);
  }

  Instant renewAt() {
    return renewAt;
  }

  Instant watchAt() {
    return watchAt;
  }
}
