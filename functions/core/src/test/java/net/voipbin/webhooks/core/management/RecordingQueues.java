package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneSetup;

/// Queues that are made and removed, but hold nothing. Notes each call in a journal.
public final class RecordingQueues implements LaneSetup, LaneDepths {
  private final Map<EndpointId, Depth> depths = new HashMap<>();
  private final Journal journal;

  public RecordingQueues(Journal journal) {
    this.journal = journal;
  }

  public synchronized void setDepth(EndpointId lane, Depth depth) {
    depths.put(lane, depth);
  }

  @Override
  public synchronized void create(EndpointId lane, int maxReceiveCount) {
    journal.note("queues for " + maxReceiveCount + " receives");
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    journal.note("queues removed");
  }

  @Override
  public synchronized Depth of(EndpointId lane) {
    return depths.getOrDefault(lane, new Depth(0, 0, 0, Optional.empty()));
  }

  /// All that waits.
  @Override
  public synchronized long ready(EndpointId lane) {
    return of(lane).waiting();
  }
}
