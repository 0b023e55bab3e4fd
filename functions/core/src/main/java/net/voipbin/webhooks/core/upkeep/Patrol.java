package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.MendEndpoint;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.SuspendEndpoint;
import net.voipbin.webhooks.core.upkeep.AllLanes.Lane;
import net.voipbin.webhooks.core.upkeep.LaneInventory.Inventory;

/// Rule R11: finds lanes that nobody will ring, and whatever a crash or a mistake left half done,
/// so that a lost bell is an annoyance and not a loss.
public final class Patrol {
  /// How often it walks.
  public static final Duration EVERY = Duration.ofMinutes(5);

  /// Who touched a lane may still be about to leave a bell, and a bell may still be on its way.
  static final Duration UNTOUCHED = Duration.ofMinutes(2);

  /// Queues that are made anew in one walk: each takes a second or two.
  static final int REMADE_AT_ONCE = 50;

  /// Each lane's queues are made anew in one walk of so many, about once a day, whatever is on
  /// record: somebody may have changed their attributes by hand.
  static final int WALKS_A_DAY = 288;

  /// Dead letters that are looked at in one walk of each lane whose turn it is: ten take about a
  /// tenth of a second when all of them come back.
  static final int LETTERS_AT_ONCE = 1_000;

  private final Ports ports;
  private final InstantSource clock;
  private final Log log;

  /// @param log told which endpoint could not be seen to, and why
  public Patrol(Ports ports, InstantSource clock, Log log) {
    this.ports = ports;
    this.clock = clock;
    this.log = log;
  }

  private static LogLine unwellLine() {
    return LogLine.warn("upkeep.unwell");
  }

  public record Ports(
      AllEndpoints allEndpoints,
      AllLanes allLanes,
      LaneInventory inventory,
      Endpoints endpoints,
      LaneRecords lanes,
      LaneSetup queues,
      Accounts accounts,
      MendEndpoint mend,
      SuspendEndpoint suspend,
      RemoveOrphans removeOrphans,
      BringBackStrays bringBackStrays,
      RingLane ringLane) {}

  /// @param seen endpoints
  /// @param rung lanes that nobody would have rung
  /// @param mended gates brought into line, lanes made or removed, endpoints suspended
  /// @param remade lanes whose queues were made anew or brought up to date
  /// @param broughtBack dead letters that were not exhausted
  /// @param orphans lanes without an endpoint
  /// @param removed those of them that were removed
  /// @param failed endpoints and lanes that could not be seen to; the next walk tries again
  public record Report(
      int seen,
      int rung,
      int mended,
      int remade,
      int broughtBack,
      int orphans,
      int removed,
      int failed) {}

  /// One walk past all lanes and endpoints. One that cannot be seen to keeps nobody else waiting.
  ///
  /// @param deadline from when on no dead letters are looked at: their lane's next turn is theirs
  public Report walk(Instant now, Instant deadline) {
    return new Walk(now, deadline).report();
  }

  /// What one walk knows and counts.
  private final class Walk {
    private final Instant now;
    private final Instant deadline;
    private final Map<EndpointId, Lane> lanes;
    private final Set<EndpointId> unreadable;
    private final Optional<Inventory> inventory;
    private final Set<CustomerId> frozen;
    private final Set<EndpointId> known = new HashSet<>();
    private int seen;
    private int rung;
    private int mended;
    private int remade;
    private int broughtBack;
    private int failed;

    /// Lanes first: an endpoint is there before its lane, and goes after it.
    Walk(Instant now, Instant deadline) {
      this.now = now;
      this.deadline = deadline;
      AllLanes.Sweep sweep = ports.allLanes().sweep();
      this.unreadable = sweep.unreadable();
      this.lanes =
          sweep.lanes().stream()
              .collect(Collectors.toMap(Lane::id, lane -> lane, (one, _) -> one, HashMap::new));
      this.inventory = listed();
      this.frozen =
          ports.accounts().watched().stream()
              .filter(account -> account.standing() == Standing.FROZEN)
              .map(Account::customer)
              .collect(Collectors.toSet());
    }

    /// Bells do not wait for SQS to list its queues.
    private Optional<Inventory> listed() {
      try {
        return Optional.of(ports.inventory().list());
      } catch (RuntimeException unwell) {
        failed++;
        log.write(unwellLine().with("error", Lines.describe(unwell)));
        return Optional.empty();
      }
    }

    Report report() {
      Optional<Page.Cursor> next = Optional.empty();
      do {
        Page<Endpoint> page =
            ports.allEndpoints().page(new Page.Request(Page.Request.MAX_SIZE, next));
        page.items().forEach(this::visit);
        next = page.next();
      } while (next.isPresent());
      RemoveOrphans.Report orphans = ports.removeOrphans().remove(unknown(), now);
      return new Report(
          seen,
          rung,
          mended,
          remade,
          broughtBack,
          orphans.found(),
          orphans.removed(),
          failed + orphans.failed());
    }

    private Set<EndpointId> unknown() {
      Set<EndpointId> unknown = new HashSet<>(lanes.keySet());
      unknown.addAll(unreadable);
      inventory.ifPresent(listed -> unknown.addAll(listed.lanes()));
      unknown.removeAll(known);
      return unknown;
    }

    private void visit(Endpoint endpoint) {
      seen++;
      known.add(endpoint.id());
      try {
        if (unreadable.contains(endpoint.id())) {
          // It says who drains and whether somebody rang: all that is found out anew.
          ports.lanes().remove(endpoint.id());
        }
        suspendIfFrozen(endpoint);
        Optional<Lane> lane = Optional.ofNullable(lanes.get(endpoint.id()));
        mended += ports.mend().mend(endpoint, lane.map(Lane::record), now) ? 1 : 0;
        if (lane.isPresent()) {
          remakeIfNeeded(endpoint, lane.get());
          ringIfForgotten(lane.get());
          bringBackStrays(lane.get());
        }
      } catch (RuntimeException unwell) {
        failed++;
        log.write(
            unwellLine()
                .with("endpoint_id", endpoint.id().toString())
                .with("error", Lines.describe(unwell)));
      }
    }

    /// One that was made while its customer was being frozen.
    private void suspendIfFrozen(Endpoint endpoint) {
      boolean isMissed =
          frozen.contains(endpoint.customer()) && FollowAccounts.isToBeSuspended(endpoint.status());
      if (isMissed) {
        ports.suspend().suspend(endpoint.customer(), endpoint.id());
        mended++;
      }
    }

    private void remakeIfNeeded(Endpoint endpoint, Lane lane) {
      LaneForm wanted = LaneForm.of(endpoint.settings().schedule());
      boolean isOutdated = !lane.form().equals(Optional.of(wanted));
      boolean isMissing = inventory.filter(all -> !all.hasAllOf(lane.id())).isPresent();
      boolean isNeeded = isOutdated || isMissing || isItsTurn(lane.id(), WALKS_A_DAY, now);
      if (isNeeded && remade < REMADE_AT_ONCE && isStaying(endpoint)) {
        ports.queues().create(lane.id(), wanted.maxReceives());
        ports.allLanes().made(lane.id(), wanted);
        remade++;
      }
    }

    private void bringBackStrays(Lane lane) {
      if (!clock.instant().isBefore(deadline)) {
        return;
      }
      StrayLetters.Search search = ports.bringBackStrays().bringBack(lane, LETTERS_AT_ONCE, now);
      broughtBack += search.broughtBack();
    }

    private boolean isStaying(Endpoint endpoint) {
      return ports
          .endpoints()
          .find(endpoint.customer(), endpoint.id())
          .filter(current -> hasLane(current.status()))
          .isPresent();
    }

    private void ringIfForgotten(Lane lane) {
      boolean isStillSo =
          isForgotten(lane, now)
              && ports.lanes().find(lane.id()).equals(Optional.of(lane.record()));
      if (isStillSo) {
        ports.ringLane().ring(lane.id());
        rung++;
      }
    }
  }

  private static boolean hasLane(EndpointStatus status) {
    return switch (status) {
      case ACTIVE, PAUSED, DISABLED, SUSPENDED -> true;
      case PROVISIONING, DELETING -> false;
    };
  }

  /// One of so many walks is each lane's own.
  static boolean isItsTurn(EndpointId lane, int walks, Instant now) {
    long walk = now.getEpochSecond() / EVERY.toSeconds();
    return Math.floorMod(lane.hashCode(), walks) == Math.floorMod(walk, walks);
  }

  /// Somebody rang, or the lane's time has come, or its drain died, and nobody is there to look.
  static boolean isForgotten(Lane lane, Instant now) {
    LaneRecord record = lane.record();
    boolean isUnattended = record.liveLease(now).isEmpty() && record.gate().mayBeTaken(now);
    boolean isUntouched = !lane.touched().plus(UNTOUCHED).isAfter(now);
    boolean wasRung = record.rung() != record.heard();
    boolean drainDied = record.lease().isPresent();
    return isUnattended && isUntouched && (wasRung || drainDied || isAwaited(lane));
  }

  /// Whether a hold or a circuit is past its time, and nobody has come since: who has left a trace.
  private static boolean isAwaited(Lane lane) {
    return switch (lane.record().gate()) {
      case Gate.Held(Instant until) -> lane.touched().isBefore(until);
      case Gate.Circuit(Instant until, _) -> lane.touched().isBefore(until);
      case Gate.Open _, Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> false;
    };
  }
}
