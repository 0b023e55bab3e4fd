package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;

/// Rule R12: keeps the promises to ring lanes at a minute. A run that was missed is made up by the
/// next; one that is cut off is repeated, since a promise is removed after its bell.
public final class RingDueLanes {
  /// As many as a run may hold in memory; the rest comes in the next round of the same run.
  private static final int AT_ONCE = 1000;

  /// Rings under way at the same time. Each is two requests, one after the other, and mostly waits
  /// for them: so many keep a function's part of a processor busy.
  static final int TOGETHER = 16;

  private final WakeUps wakeUps;
  private final RingLane ringLane;
  private final InstantSource clock;
  private final Executor threads;

  /// @param threads starts each ring at once, or one after the other
  public RingDueLanes(WakeUps wakeUps, RingLane ringLane, InstantSource clock, Executor threads) {
    this.wakeUps = wakeUps;
    this.ringLane = ringLane;
    this.clock = clock;
    this.threads = threads;
  }

  /// @param rung promises that were kept
  /// @param failed promises that could not be kept now, and hold for the next minute
  public record Report(int rung, int failed) {}

  /// One that cannot be rung keeps nobody else waiting.
  ///
  /// @param deadline when to stop ringing: the rest is left to the next run
  public Report ring(Instant now, Instant deadline) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    int rung = 0;
    int failed = 0;
    while (true) {
      List<WakeUp> due = wakeUps.due(minute, AT_ONCE);
      Rings rings = ringAll(due, deadline);
      for (EndpointId lane : rings.unwell()) {
        // Behind all others, so that a thousand lanes that are unwell do not hide the rest.
        wakeUps.put(new WakeUp(minute.plus(1, ChronoUnit.MINUTES), lane));
      }
      List<WakeUp> done = due.stream().filter(one -> rings.tried().contains(one.lane())).toList();
      wakeUps.remove(done);
      int unkept = (int) done.stream().filter(one -> rings.unwell().contains(one.lane())).count();
      rung += done.size() - unkept;
      failed += unkept;
      if (due.size() < AT_ONCE || done.size() < due.size()) {
        return new Report(rung, failed);
      }
    }
  }

  /// @param tried with those that could not be rung
  private record Rings(Set<EndpointId> tried, Set<EndpointId> unwell) {}

  /// Each lane once, however many promises it has.
  private Rings ringAll(List<WakeUp> due, Instant deadline) {
    Rings rings = new Rings(new LinkedHashSet<>(), new LinkedHashSet<>());
    List<EndpointId> lanes = due.stream().map(WakeUp::lane).distinct().toList();
    for (int i = 0; i < lanes.size() && clock.instant().isBefore(deadline); i += TOGETHER) {
      List<EndpointId> some = lanes.subList(i, Math.min(i + TOGETHER, lanes.size()));
      rings.tried().addAll(some);
      rings.unwell().addAll(unwell(some));
    }
    return rings;
  }

  /// Those that could not be rung. All have come to their end then.
  private List<EndpointId> unwell(List<EndpointId> lanes) {
    List<CompletableFuture<Boolean>> rings =
        lanes.stream()
            .map(lane -> CompletableFuture.supplyAsync(() -> isRung(lane), threads))
            .toList();
    return IntStream.range(0, lanes.size())
        .filter(i -> !rings.get(i).join())
        .mapToObj(lanes::get)
        .toList();
  }

  private boolean isRung(EndpointId lane) {
    try {
      ringLane.ring(lane);
      return true;
    } catch (RuntimeException failed) {
      return false;
    }
  }
}
