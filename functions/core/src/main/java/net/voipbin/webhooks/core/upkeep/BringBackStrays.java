package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.upkeep.AllLanes.Lane;
import net.voipbin.webhooks.core.upkeep.StrayLetters.Search;

/// Sees to it that nothing but exhausted deliveries lies among the dead letters, however a queue
/// came to move something there.
public final class BringBackStrays {
  /// Only a receive has a queue move anything, and whoever receives writes to the lane's record: of
  /// a lane that was not touched for longer there is nothing new to find.
  private static final Duration AT_WORK = Duration.ofHours(1).plus(Patrol.EVERY);

  private static final int WALKS_AN_HOUR = 12;

  private final StrayLetters letters;
  private final RingLane ringLane;

  public BringBackStrays(StrayLetters letters, RingLane ringLane) {
    this.letters = letters;
    this.ringLane = ringLane;
  }

  /// Does nothing when it is not the lane's turn.
  ///
  /// @param most how many dead letters are looked at
  Search bringBack(Lane lane, int most, Instant now) {
    return most > 0 && isItsTurn(lane, now)
        ? letters.bringBack(lane.id(), most, () -> ringLane.ring(lane.id()))
        : Search.NOTHING;
  }

  /// Once an hour where something may have happened. Once a day everywhere: a walk may have been
  /// missed, or may have had more to look at than it could.
  static boolean isItsTurn(Lane lane, Instant now) {
    boolean isAtWork = lane.touched().isAfter(now.minus(AT_WORK));
    return (isAtWork && Patrol.isItsTurn(lane.id(), WALKS_AN_HOUR, now))
        || Patrol.isItsTurn(lane.id(), Patrol.WALKS_A_DAY, now);
  }
}
