package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Sending;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.replay.PastEvents.Past;
import net.voipbin.webhooks.core.replay.PastEvents.Slice;

/// One step of a replay: what an entry of the [ReplayQueue] is for.
///
/// A step claims the replay, does its part, writes how far it has come, and puts the entry for the
/// next step. A crash anywhere in between repeats the step, whose deliveries are recognised by
/// their replay; an entry too many finds the replay claimed or at rest, and ends there.
public final class AdvanceReplay {
  /// Longer than any step takes. A step that failed may be repeated when this is over.
  public static final Duration CLAIM = Duration.ofSeconds(60);

  /// What a step looks at before it lets others have their turn.
  private static final int SLICES = 10;

  private final Ports ports;
  private final ReplayPace pace;
  private final RingLane ringLane;
  private final Fresh fresh;

  public AdvanceReplay(Ports ports, ReplayPace pace, RingLane ringLane, Fresh fresh) {
    this.ports = ports;
    this.pace = pace;
    this.ringLane = ringLane;
    this.fresh = fresh;
  }

  public record Ports(
      Replays replays,
      PastEvents events,
      ReplayQueue queue,
      Endpoints endpoints,
      Subscriptions subscriptions,
      LaneRecords lanes,
      LaneDepths depths,
      DeadLetters deadLetters,
      ExtraDeliveries deliveries) {}

  /// Throws when it is not known how far the step has come: have it repeated.
  ///
  /// @return the replay after this step; empty when there was nothing to do: it has ended, or
  ///   another entry takes care of it
  public Optional<Replay> advance(ReplayId id) {
    Instant now = fresh.now();
    return ports
        .replays()
        .running(id)
        .filter(replay -> !replay.isTakenCareOf(now))
        .flatMap(replay -> claimed(replay, now))
        .flatMap(this::step);
  }

  private Optional<Replay> claimed(Replay replay, Instant now) {
    Replay mine = replay.dueAt(now.plus(CLAIM), now);
    return ports.replays().replace(replay, mine) ? Optional.of(mine) : Optional.empty();
  }

  private Optional<Replay> step(Replay replay) {
    Optional<Endpoint> endpoint =
        ports
            .endpoints()
            .find(replay.customer(), replay.endpoint())
            .filter(found -> found.status() != EndpointStatus.DELETING);
    if (endpoint.isEmpty()) {
      return written(replay, replay.progress(), ReplayStatus.CANCELED, Duration.ZERO);
    }
    if (mayBeOnItsWayBack(replay)) {
      return rested(replay, pace.whenClosed());
    }
    return switch (replay.progress().phase()) {
      case COUNTING -> count(replay);
      case SENDING -> send(replay, endpoint.get());
    };
  }

  /// What is redriven may count as given up until it is attempted again. When all of it is in the
  /// lane, the replay waits behind it as behind everything there.
  private boolean mayBeOnItsWayBack(Replay replay) {
    return switch (replay.request().kind()) {
      case MISSING -> false;
      case FAILED ->
          ports
              .deadLetters()
              .latest(replay.endpoint())
              .filter(move -> move.status() == DeadLetters.Status.RUNNING)
              .isPresent();
    };
  }

  private Optional<Replay> count(Replay replay) {
    Wanted wanted = Wanted.by(replay, ports.subscriptions(), fresh.now());
    Progress progress = replay.progress();
    for (int i = 0; i < SLICES && progress.phase() == Progress.Phase.COUNTING; i++) {
      Slice slice = ports.events().slice(replay, progress.after(), ReplayPace.MAX_PAGE);
      progress = progress.counted(wanted.of(slice.events()).size(), slice.next());
    }
    boolean isNothing = progress.phase() == Progress.Phase.SENDING && progress.found() == 0;
    return written(
        replay, progress, isNothing ? ReplayStatus.DONE : ReplayStatus.RUNNING, Duration.ZERO);
  }

  private Optional<Replay> send(Replay replay, Endpoint endpoint) {
    Optional<LaneRecord> lane = ports.lanes().find(endpoint.id());
    boolean isOpen =
        endpoint.status() == EndpointStatus.ACTIVE
            && lane.filter(record -> record.gate().isOpen(fresh.now())).isPresent();
    if (!isOpen) {
      return rested(replay, pace.whenClosed());
    }
    DeliverySettings settings = endpoint.settings();
    if (!ReplayPace.isBusy(settings, ports.depths().ready(endpoint.id()))) {
      return sendPage(replay, ReplayPace.page(settings, lane.get().slow()));
    }
    if (lane.get().liveLease(fresh.now()).isEmpty()) {
      // What waits may be a part of a page whose step crashed before it rang.
      ringLane.ring(endpoint.id());
    }
    return rested(replay, pace.whenBusy());
  }

  /// Passes over what nobody wants, until something is sent.
  private Optional<Replay> sendPage(Replay replay, int size) {
    Wanted wanted = Wanted.by(replay, ports.subscriptions(), fresh.now());
    Progress progress = replay.progress();
    for (int i = 0; i < SLICES; i++) {
      Slice slice = ports.events().slice(replay, progress.after(), size);
      List<Past> page = wanted.of(slice.events());
      if (!page.isEmpty() && !isSent(replay, page)) {
        return rested(replay, pace.whenClosed());
      }
      progress = progress.sent(page.size(), slice.next());
      if (slice.next().isEmpty()) {
        return written(replay, progress, ReplayStatus.DONE, Duration.ZERO);
      }
      if (!page.isEmpty()) {
        return written(replay, progress, ReplayStatus.RUNNING, pace.afterPage());
      }
    }
    return written(replay, progress, ReplayStatus.RUNNING, Duration.ZERO);
  }

  /// Rings in any case: the ring for what was sent before a crash may be missing.
  private boolean isSent(Replay replay, List<Past> page) {
    List<Again> again = page.stream().map(past -> again(replay, past)).toList();
    List<Sending> results = ports.deliveries().sendOnce(replay.id().value(), again);
    ringLane.ring(replay.endpoint());
    return results.stream().allMatch(Sending::isThere);
  }

  private static Again again(Replay replay, Past past) {
    return new Again(
        past.id(),
        replay.endpoint(),
        replay.customer(),
        past.type(),
        DeliveryKind.REPLAY,
        past.timestamp(),
        past.body());
  }

  private Optional<Replay> rested(Replay replay, Duration rest) {
    return written(replay, replay.progress(), replay.status(), rest);
  }

  /// Progress first, then the entry that goes on from there.
  private Optional<Replay> written(
      Replay mine, Progress progress, ReplayStatus status, Duration rest) {
    Instant now = fresh.now();
    Replay next = mine.with(status, progress, now.plus(rest), now);
    if (!ports.replays().replace(mine, next)) {
      return canceledMeanwhile(mine, progress, now);
    }
    if (next.isRunning()) {
      ports.queue().put(next.id(), rest);
    }
    return Optional.of(next);
  }

  /// What this step has sent counts all the same.
  private Optional<Replay> canceledMeanwhile(Replay mine, Progress progress, Instant now) {
    return ports
        .replays()
        .find(mine.customer(), mine.id())
        .filter(current -> current.status() == ReplayStatus.CANCELED)
        .flatMap(current -> {
          Replay next = current.with(current.status(), progress, current.due(), now);
          return ports.replays().replace(current, next) ? Optional.of(next) : Optional.empty();
        });
  }
}
