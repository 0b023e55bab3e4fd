package net.voipbin.webhooks.core.lane;

import net.voipbin.webhooks.core.retry.RetrySchedule;

/// How the queues of a lane are made.
///
/// @param version another one whenever [LaneSetup#create] gives queues other attributes than before
/// @param maxReceives after so many receives a message goes to the dead letters
public record LaneForm(int version, int maxReceives) {
  /// What this program makes.
  public static final int VERSION = 1;

  /// How the lane of an endpoint with this schedule should be.
  public static LaneForm of(RetrySchedule schedule) {
    return new LaneForm(VERSION, schedule.attempts() + LaneSetup.SPARE_RECEIVES);
  }
}
