package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.time.InstantSource;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Rule R1: says that a message lies in a lane. Only an idle lane costs a bell.
public final class RingLane {
  private final LaneRecords records;
  private final Doorbell doorbell;
  private final InstantSource clock;

  public RingLane(LaneRecords records, Doorbell doorbell, InstantSource clock) {
    this.records = records;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /// After the message is in the queue. Throws when the ring may have been lost.
  public void ring(EndpointId lane) {
    switch (write(lane)) {
      case LaneRecords.Result.Written(LaneRecord before) -> {
        if (needsBell(before, clock.instant())) {
          doorbell.ring(Bell.now(lane, before.slow()));
        }
      }
      case LaneRecords.Result.Refused(LaneRecord current) ->
          doorbell.ring(Bell.now(lane, current.slow()));
      case LaneRecords.Result.NoLane _ -> {
        // Nobody will ever look here again.
      }
    }
  }

  /// A drain that will look again needs none; behind a closed gate whoever opens it rings.
  static boolean needsBell(LaneRecord before, Instant now) {
    boolean drainWillLook = before.lease().filter(lease -> lease.willLookAgain(now)).isPresent();
    return !drainWillLook && before.gate().mayBeTaken(now);
  }

  /// A ring whose answer is unknown leaves a bell: one too many does no harm.
  private LaneRecords.Result write(EndpointId lane) {
    try {
      return records.write(lane, new LaneWrite.Ring());
    } catch (RuntimeException unanswered) {
      return new LaneRecords.Result.Refused(LaneRecord.NEW);
    }
  }
}
