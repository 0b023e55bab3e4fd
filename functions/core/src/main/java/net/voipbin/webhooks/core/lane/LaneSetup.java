package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Makes and removes the queues of a lane. Every operation is idempotent and may be repeated after
/// a crash.
public interface LaneSetup {
  /// Makes the lane's queue and its dead letters, or brings their attributes up to date.
  ///
  /// @param maxReceiveCount after so many receives a message goes to the dead letters
  void create(EndpointId lane, int maxReceiveCount);

  /// Removes both with all that lies in them.
  void remove(EndpointId lane);

  /// Room for receives that led to no attempt, after a crash, so that they do not eat the schedule.
  int SPARE_RECEIVES = 5;
}
