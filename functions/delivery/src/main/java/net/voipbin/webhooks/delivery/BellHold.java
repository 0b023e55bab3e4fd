package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.aws.TakenBells;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;

/// Lane records as the drain of one bell meets them: before its lease gets longer, its bell is made
/// to come back later (rule R3). So a bell never meets the lease of its own dead drain, which it
/// would take for a live one's.
final class BellHold implements LaneRecords {
  /// A new lease, and as much again as it takes to come to it.
  static final Duration AT_FIRST = Lease.LENGTH.plus(Lease.MARGIN).plus(Lease.MARGIN);

  private final LaneRecords records;
  private final TakenBells doorbell;
  private final String handle;
  private final InstantSource clock;
  private Instant comesBack;

  /// @param comesBack not before then
  BellHold(
      LaneRecords records,
      TakenBells doorbell,
      String handle,
      Instant comesBack,
      InstantSource clock) {
    this.records = records;
    this.doorbell = doorbell;
    this.handle = handle;
    this.comesBack = comesBack;
    this.clock = clock;
  }

  @Override
  public Result write(EndpointId lane, LaneWrite write) {
    switch (write) {
      case LaneWrite.Take(Lease lease, _) -> outlast(lease);
      case LaneWrite.Renew(Lease lease) -> outlast(lease);
      case LaneWrite.Ring _,
          LaneWrite.RingHolder _,
          LaneWrite.Release _,
          LaneWrite.Leave _,
          LaneWrite.SetGate _,
          LaneWrite.Trip _,
          LaneWrite.Mend _,
          LaneWrite.ProbeNow _,
          LaneWrite.Tell _,
          LaneWrite.Hold _ -> {
        // No lease gets longer.
      }
    }
    return records.write(lane, write);
  }

  /// Throws when the bell may come back earlier: then the lease must not get longer.
  private synchronized void outlast(Lease lease) {
    Instant needed = lease.until().plus(Lease.MARGIN);
    if (comesBack.isBefore(needed)) {
      Instant now = clock.instant();
      if (!doorbell.comeBack(List.of(handle), Duration.between(now, needed))) {
        throw new IllegalStateException("the bell is lost");
      }
      comesBack = needed;
    }
  }

  /// Not before then, whatever becomes of the drain.
  synchronized Instant comesBack() {
    return comesBack;
  }

  @Override
  public Optional<LaneRecord> find(EndpointId lane) {
    return records.find(lane);
  }

  @Override
  public void create(EndpointId lane, LaneRecord initial) {
    records.create(lane, initial);
  }

  @Override
  public void remove(EndpointId lane) {
    records.remove(lane);
  }
}
