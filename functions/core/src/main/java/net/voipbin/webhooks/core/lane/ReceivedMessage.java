package net.voipbin.webhooks.core.lane;

import java.time.Instant;

/// A message in hand: nobody else gets it before its visibility time-out ends.
///
/// @param receiveCount 1 or more; 1 only if it was surely never handed out before
/// @param sentAt when it was put into the lane
public record ReceivedMessage(
    Receipt receipt, int receiveCount, Instant sentAt, LaneMessage message) {
  /// Received for the first time: it cannot have been attempted, its log needs no look.
  public boolean isFresh() {
    return receiveCount == 1;
  }
}
