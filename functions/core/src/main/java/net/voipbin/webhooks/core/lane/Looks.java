package net.voipbin.webhooks.core.lane;

import java.util.List;

/// How far a drain has looked into its lane (R8): whether all that was there when somebody last
/// rang has been seen.
final class Looks {
  /// Receives that fail in a row before the run gives up.
  private static final int MAX_FAILED = 3;

  private boolean underWay;
  private boolean toTheEnd;
  private boolean stale;
  private int failed;
  private long rung;
  private long rungAtLook;

  void rung(long count) {
    rung = Math.max(rung, count);
  }

  boolean isUnderWay() {
    return underWay;
  }

  void begin() {
    underWay = true;
    toTheEnd = false;
    stale = false;
    rungAtLook = rung;
  }

  void ended(List<ReceivedMessage> found) {
    underWay = false;
    failed = 0;
    toTheEnd = found.isEmpty() && !stale;
  }

  /// It did not come to look: whether anything is there is as open as before.
  void saidNothing() {
    underWay = false;
  }

  /// @return whether it failed too often
  boolean failed() {
    underWay = false;
    return ++failed == MAX_FAILED;
  }

  /// Something was put back into the lane: a look that began before does not count.
  void putBack() {
    stale = true;
    toTheEnd = false;
  }

  /// Nothing was found, and nobody has rung since that look began.
  boolean foundNothing() {
    return toTheEnd && rung == rungAtLook;
  }

  /// What to release the lane with (R9).
  long rungAtLook() {
    return rungAtLook;
  }
}
