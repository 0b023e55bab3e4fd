package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.RemoveLane;
import net.voipbin.webhooks.core.upkeep.OrphanMarks.Mark;

/// Removes lanes that belong to no endpoint. Who finds one removes nothing yet: endpoints may have
/// been lost by mistake, and what waits in their lanes cannot be brought back.
public final class RemoveOrphans {
  /// Time for an operator to see the line in the log, and to restore a table.
  static final Duration SAFE_AGE = Duration.ofDays(1);

  /// One that was not seen for so long has had its endpoint back meanwhile.
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /// So that one sweep comes to its end.
  private static final int AT_ONCE = 100;

  private final AllEndpoints endpoints;
  private final OrphanMarks marks;
  private final RemoveLane removeLane;

  public RemoveOrphans(AllEndpoints endpoints, OrphanMarks marks, RemoveLane removeLane) {
    this.endpoints = endpoints;
    this.marks = marks;
    this.removeLane = removeLane;
  }

  /// @param found lanes without an endpoint
  /// @param removed those of them that were old enough
  /// @param failed those of them that could not be seen to, and lanes whose endpoint cannot be read
  public record Report(int found, int removed, int failed) {}

  /// @param candidates lanes whose endpoint a sweep did not come past: looked for once more, since
  ///   an endpoint that cannot be read has a lane all the same
  public Report remove(Set<EndpointId> candidates, Instant now) {
    if (candidates.isEmpty()) {
      return new Report(0, 0, 0);
    }
    Set<EndpointId> orphans = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    orphans.addAll(candidates);
    orphans.removeAll(endpoints.ids());
    int removed = 0;
    int failed = candidates.size() - orphans.size();
    for (EndpointId orphan : orphans) {
      try {
        boolean isTime = removed < AT_ONCE && isOldEnough(orphan, now);
        if (isTime) {
          removeLane.remove(orphan);
          marks.remove(orphan);
          removed++;
        }
      } catch (RuntimeException unwell) {
        failed++;
      }
    }
    return new Report(orphans.size(), removed, failed);
  }

  private boolean isOldEnough(EndpointId orphan, Instant now) {
    Optional<Mark> before =
        marks.find(orphan).filter(mark -> !mark.last().plus(FORGOTTEN_AFTER).isBefore(now));
    Instant first = before.map(Mark::first).orElse(now);
    marks.put(orphan, new Mark(first, now));
    return !first.plus(SAFE_AGE).isAfter(now);
  }
}
