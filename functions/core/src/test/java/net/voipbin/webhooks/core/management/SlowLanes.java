package net.voipbin.webhooks.core.management;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;

/// Lane records whose writes take so long that something happens before.
record SlowLanes(LaneRecords lanes, Runnable before) implements LaneRecords {
  @Override
  public Optional<LaneRecord> find(EndpointId lane) {
    return lanes.find(lane);
  }

  @Override
  public Result write(EndpointId lane, LaneWrite write) {
    before.run();
    return lanes.write(lane, write);
  }

  @Override
  public void create(EndpointId lane, LaneRecord initial) {
    lanes.create(lane, initial);
  }

  @Override
  public void remove(EndpointId lane) {
    lanes.remove(lane);
  }
}
