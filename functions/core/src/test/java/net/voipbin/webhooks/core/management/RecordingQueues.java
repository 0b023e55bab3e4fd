package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.LaneInventory;

/// Queues that are made and removed, but hold nothing. Notes each call in a journal.
public final class RecordingQueues implements LaneSetup, LaneDepths, LaneInventory {
  private final Map<EndpointId, Depth> depths = new HashMap<>();
  private final Map<EndpointId, Integer> made = new HashMap<>();
  private final Journal journal;
  private boolean listIsBroken;

  public RecordingQueues(Journal journal) {
    this.journal = journal;
  }

  public synchronized void setDepth(EndpointId lane, Depth depth) {
    depths.put(lane, depth);
  }

  @Override
  public synchronized void create(EndpointId lane, int maxReceiveCount) {
    journal.note("queues for " + maxReceiveCount + " receives");
    made.put(lane, maxReceiveCount);
  }

  @Override
  public synchronized void remove(EndpointId lane) {
    journal.note("queues removed");
    made.remove(lane);
  }

  /// They cannot be listed any more.
  public synchronized void breakList() {
    listIsBroken = true;
  }

  /// Behind everybody's back.
  public synchronized void lose(EndpointId lane) {
    made.remove(lane);
  }

  /// After how many receives a message goes to the dead letters; empty without queues.
  public synchronized Optional<Integer> maxReceives(EndpointId lane) {
    return Optional.ofNullable(made.get(lane));
  }

  @Override
  public synchronized Inventory list() {
    if (listIsBroken) {
      throw new IllegalStateException("throttled");
    }
    return new Inventory(made.keySet(), made.keySet());
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
