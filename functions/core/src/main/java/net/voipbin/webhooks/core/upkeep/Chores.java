package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MendEndpoint;
import net.voipbin.webhooks.core.management.RecoverEndpoint;
import net.voipbin.webhooks.core.management.RemoveLane;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.management.SuspendEndpoint;
import net.voipbin.webhooks.core.replay.CarryOnReplays;

/// All that must be done in the background, put together: schedulers only call it.
public final class Chores {
  private final Ports ports;
  private final CarryOnReplays carryOnReplays;
  private final RingLane ringLane;
  private final Fresh fresh;
  private final InstantSource clock;
  private final Log log;
  private final Executor threads;

  /// @param ringLane the way that everybody else rings
  /// @param log told what could not be seen to, and why
  /// @param threads rings many lanes at once
  public Chores(
      Ports ports,
      CarryOnReplays carryOnReplays,
      RingLane ringLane,
      Fresh fresh,
      InstantSource clock,
      Log log,
      Executor threads) {
    this.ports = ports;
    this.carryOnReplays = carryOnReplays;
    this.ringLane = ringLane;
    this.fresh = fresh;
    this.clock = clock;
    this.log = log;
    this.threads = threads;
  }

  /// @param rest where stages are torn down; empty on one machine, whose file is simply removed
  public record Ports(
      AllEndpoints allEndpoints,
      AllLanes allLanes,
      LaneInventory inventory,
      OrphanMarks orphanMarks,
      Endpoints endpoints,
      Subscriptions subscriptions,
      LaneSetup queues,
      LaneRecords lanes,
      WakeUps wakeUps,
      DeadLetters deadLetters,
      StrayLetters strayLetters,
      Accounts accounts,
      Belongings belongings,
      ExpiredSubscriptions expiredSubscriptions,
      OldSecrets oldSecrets,
      Optional<PatrolRest> rest) {}

  /// What does not wait longer than a minute.
  public List<Chore> ofAMinute() {
    return List.of(ring(), redrives(), accounts());
  }

  /// What is done once every [Patrol#EVERY]: the patrol, and in the first one of an hour what may
  /// wait for so long.
  public List<Chore> ofAPatrol(Instant now) {
    boolean isFirstOfItsHour =
        Duration.between(now.truncatedTo(ChronoUnit.HOURS), now).compareTo(Patrol.EVERY) < 0;
    return isFirstOfItsHour
        ? List.of(patrol(), replays(), expiredSubscriptions(), oldSecrets())
        : List.of(patrol(), replays());
  }

  public Chore ring() {
    RingDueLanes ringDueLanes = new RingDueLanes(ports.wakeUps(), ringLane, clock, threads);
    return new Chore(
        "upkeep.ring",
        (now, deadline) -> {
          RingDueLanes.Report report = ringDueLanes.ring(now, deadline);
          return counts("rung", report.rung(), report.failed());
        });
  }

  public Chore redrives() {
    CarryOnRedrives carryOn = new CarryOnRedrives(ports.deadLetters(), ringLane);
    return new Chore(
        "upkeep.redrive",
        (_, _) -> {
          CarryOnRedrives.Report report = carryOn.carryOn();
          return counts("rung", report.rung(), report.failed());
        });
  }

  private static Map<String, Long> counts(String what, int count, int failed) {
    return Map.of(what, (long) count, Chore.FAILED, (long) failed);
  }

  public Chore accounts() {
    FollowAccounts follow =
        new FollowAccounts(
            new FollowAccounts.Ports(
                ports.accounts(),
                ports.endpoints(),
                ports.belongings(),
                suspend(),
                new RecoverEndpoint(ports.endpoints(), ports.lanes(), ringLane, fresh),
                new DeleteEndpoint(ports.endpoints(), ports.queues(), ports.lanes(), fresh)),
            clock,
            log);
    return new Chore("upkeep.accounts", (_, deadline) -> counts(follow.follow(deadline)));
  }

  private static Map<String, Long> counts(FollowAccounts.Report report) {
    return Map.of(
        "changed",
        (long) report.changed(),
        "erased",
        (long) report.erased(),
        "settled",
        (long) report.settled(),
        "left",
        (long) report.left(),
        Chore.FAILED,
        (long) report.failed());
  }

  private SuspendEndpoint suspend() {
    return new SuspendEndpoint(ports.endpoints(), ports.lanes(), ringLane, fresh);
  }

  public Chore patrol() {
    Patrol patrol =
        new Patrol(
            new Patrol.Ports(
                ports.allEndpoints(),
                ports.allLanes(),
                ports.inventory(),
                ports.endpoints(),
                ports.lanes(),
                ports.queues(),
                ports.accounts(),
                new MendEndpoint(
                    ports.endpoints(),
                    ports.subscriptions(),
                    ports.queues(),
                    ports.lanes(),
                    ringLane,
                    fresh),
                suspend(),
                new RemoveOrphans(ports.allEndpoints(), ports.orphanMarks(), removeLane()),
                new BringBackStrays(ports.strayLetters(), ringLane),
                ringLane),
            clock,
            log);
    return new Chore(
        "upkeep.patrol",
        (now, deadline) -> rests(now) ? Map.of("resting", 1L) : counts(patrol.walk(now, deadline)));
  }

  private boolean rests(Instant now) {
    return ports.rest().flatMap(PatrolRest::until).filter(now::isBefore).isPresent();
  }

  private static Map<String, Long> counts(Patrol.Report report) {
    return Map.of(
        "seen",
        (long) report.seen(),
        "rung",
        (long) report.rung(),
        "mended",
        (long) report.mended(),
        "remade",
        (long) report.remade(),
        "brought_back",
        (long) report.broughtBack(),
        "orphans",
        (long) report.orphans(),
        "removed",
        (long) report.removed(),
        Chore.FAILED,
        (long) report.failed());
  }

  public Chore replays() {
    return new Chore(
        "upkeep.replay",
        (now, _) ->
            Map.of("carried_on", (long) carryOnReplays.carryOn(now, CarryOnReplays.OVERDUE)));
  }

  private RemoveLane removeLane() {
    return new RemoveLane(ports.queues(), ports.lanes());
  }

  public Chore expiredSubscriptions() {
    RemoveExpiredSubscriptions remove =
        new RemoveExpiredSubscriptions(ports.expiredSubscriptions());
    return new Chore("upkeep.expire", (now, _) -> Map.of("removed", (long) remove.remove(now)));
  }

  public Chore oldSecrets() {
    ForgetOldSecrets forget = new ForgetOldSecrets(ports.oldSecrets());
    return new Chore("upkeep.secrets", (now, _) -> Map.of("forgotten", (long) forget.forget(now)));
  }

  /// Removes all lanes of the stage; run it until nothing is `left`. Empty on one machine.
  public Optional<Chore> tearDown() {
    return ports
        .rest()
        .map(rest -> new TearDownLanes(ports.inventory(), removeLane(), rest, clock))
        .map(tearDown ->
            new Chore(
                "upkeep.teardown",
                (_, deadline) -> {
                  TearDownLanes.Report report = tearDown.tearDown(deadline);
                  return Map.of(
                      "found",
                      (long) report.found(),
                      "removed",
                      (long) report.removed(),
                      "left",
                      (long) report.left(),
                      Chore.FAILED,
                      (long) report.failed());
                }));
  }
}
