package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.MendEndpoint;
import net.voipbin.webhooks.core.management.Page;

/// Rule R11: finds lanes that nobody will ring, and whatever a crash left half done, so that a lost
/// bell is an annoyance and not a loss.
public final class Patrol {
  private final AllEndpoints endpoints;
  private final LaneRecords lanes;
  private final MendEndpoint mend;
  private final RingLane ringLane;

  public Patrol(AllEndpoints endpoints, LaneRecords lanes, MendEndpoint mend, RingLane ringLane) {
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.mend = mend;
    this.ringLane = ringLane;
  }

  /// @param mended gates brought into line, lanes made or removed
  /// @param failed endpoints that could not be seen to; the next round tries again
  public record Report(int seen, int rung, int mended, int failed) {
    static final Report NOTHING = new Report(0, 0, 0, 0);

    private Report plus(int rungNow, int mendedNow, int failedNow) {
      return new Report(seen + 1, rung + rungNow, mended + mendedNow, failed + failedNow);
    }
  }

  /// One round past all endpoints. One that cannot be seen to keeps nobody else waiting.
  public Report walk(Instant now) {
    Report report = Report.NOTHING;
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<Endpoint> page = endpoints.page(new Page.Request(Page.Request.MAX_SIZE, next));
      for (Endpoint endpoint : page.items()) {
        report = visit(endpoint, report, now);
      }
      next = page.next();
    } while (next.isPresent());
    return report;
  }

  private Report visit(Endpoint endpoint, Report report, Instant now) {
    try {
      boolean mended = mend.mend(endpoint, now);
      boolean isForgotten =
          lanes.find(endpoint.id()).filter(lane -> isForgotten(lane, now)).isPresent();
      if (isForgotten) {
        ringLane.ring(endpoint.id());
      }
      return report.plus(isForgotten ? 1 : 0, mended ? 1 : 0, 0);
    } catch (RuntimeException unwell) {
      return report.plus(0, 0, 1);
    }
  }

  /// Somebody rang, or the lane's time has come, or its drain died, and nobody is there to look.
  static boolean isForgotten(LaneRecord lane, Instant now) {
    boolean isUnattended = lane.liveLease(now).isEmpty() && lane.gate().mayBeTaken(now);
    boolean wasRung = lane.rung() != lane.heard();
    boolean drainDied = lane.lease().isPresent();
    boolean timeHasCome =
        switch (lane.gate()) {
          case Gate.Held _, Gate.Circuit _ -> true;
          case Gate.Open _, Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> false;
        };
    return isUnattended && (wasRung || drainDied || timeHasCome);
  }
}
