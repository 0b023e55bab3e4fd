package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.RemoveLane;

/// Removes all lanes of a stage with all that waits in them, before the rest of the stage is
/// deleted: lanes are made at run time, so nobody else would. Endpoints stay as they are: where the
/// stage lives on, patrol makes their lanes anew an hour later.
public final class TearDownLanes {
  /// Time to delete the rest of the stage, patrol included.
  static final Duration REST = Duration.ofHours(1);

  private final LaneInventory inventory;
  private final RemoveLane removeLane;
  private final PatrolRest rest;
  private final InstantSource clock;

  public TearDownLanes(
      LaneInventory inventory, RemoveLane removeLane, PatrolRest rest, InstantSource clock) {
    this.inventory = inventory;
    this.removeLane = removeLane;
    this.rest = rest;
    this.clock = clock;
  }

  /// @param found lanes that were there when this run began; for a minute it may be that some of
  ///   them are gone already
  /// @param removed lanes that this run removed
  /// @param left lanes that are there still: call it again until there are none
  /// @param failed those of them that could not be removed
  public record Report(int found, int removed, int left, int failed) {}

  /// @param deadline when to stop beginning with another lane
  public Report tearDown(Instant deadline) {
    rest.restUntil(clock.instant().plus(REST));
    List<EndpointId> lanes =
        inventory.list().lanes().stream().sorted(Comparator.comparing(EndpointId::value)).toList();
    int removed = 0;
    int failed = 0;
    for (EndpointId lane : lanes) {
      if (!clock.instant().isBefore(deadline)) {
        break;
      }
      try {
        removeLane.remove(lane);
        removed++;
      } catch (RuntimeException unwell) {
        failed++;
      }
    }
    return new Report(lanes.size(), removed, lanes.size() - removed, failed);
  }
}
