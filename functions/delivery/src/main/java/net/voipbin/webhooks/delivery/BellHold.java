package net.voipbin.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.voipbin.webhooks.aws.TakenBells;
import net.voipbin.webhooks.core.lane.BellKeeper;
import net.voipbin.webhooks.core.lane.Lease;

/// A bell in its queue, which is made to come back later before its drain's lease gets longer (rule
/// R3). So a bell never meets the lease of its own dead drain, which it would take for a live
/// one's.
final class BellHold implements BellKeeper {
  /// A new lease, and as much again as it takes to come to it.
  static final Duration AT_FIRST = Lease.LENGTH.plus(Lease.MARGIN).plus(Lease.MARGIN);

  private final TakenBells doorbell;
  private final String handle;
  private final InstantSource clock;
  private Instant comesBack;

  /// @param comesBack not before then
  BellHold(TakenBells doorbell, String handle, Instant comesBack, InstantSource clock) {
    this.doorbell = doorbell;
    this.handle = handle;
    this.comesBack = comesBack;
    this.clock = clock;
  }

  @Override
  public synchronized void keepUntil(Instant at) {
    if (comesBack.isBefore(at)) {
      if (!doorbell.comeBack(List.of(handle), Duration.between(clock.instant(), at))) {
        throw new IllegalStateException("the bell is lost");
      }
      comesBack = at;
    }
  }

  /// Not before then, whatever becomes of the drain.
  synchronized Instant comesBack() {
    return comesBack;
  }
}
