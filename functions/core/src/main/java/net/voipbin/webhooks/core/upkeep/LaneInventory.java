package net.voipbin.webhooks.core.upkeep;

import java.util.HashSet;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// The queues that are really there, whatever the records say.
public interface LaneInventory {
  /// May know the last minute's changes or not (SQS API Reference, "CreateQueue", "DeleteQueue").
  Inventory list();

  /// @param queues the lanes that have a queue
  /// @param deadLetters the lanes that have a queue for their dead letters
  record Inventory(Set<EndpointId> queues, Set<EndpointId> deadLetters) {
    public Inventory {
      queues = Set.copyOf(queues);
      deadLetters = Set.copyOf(deadLetters);
    }

    /// Whether nothing of the lane is missing.
    public boolean hasAllOf(EndpointId lane) {
      return queues.contains(lane) && deadLetters.contains(lane);
    }

    /// Those of which anything is there.
    public Set<EndpointId> lanes() {
      Set<EndpointId> all = new HashSet<>(queues);
      all.addAll(deadLetters);
      return all;
    }
  }
}
