package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.DisableLane;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.MendEndpoint;
import net.voipbin.webhooks.core.management.RemoveLane;
import net.voipbin.webhooks.core.management.SuspendEndpoint;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import org.junit.jupiter.api.Test;

final class PatrolTest {
  private final ManagementWorld world = new ManagementWorld();
  private final InMemoryOrphanMarks marks = new InMemoryOrphanMarks();
  private final List<String> log = new ArrayList<>();
  private StrayLetters strayLetters = (_, _, _) -> StrayLetters.Search.NOTHING;
  private final Patrol patrol =
      new Patrol(
          new Patrol.Ports(
              world.endpoints,
              world.lanes,
              world.queues,
              world.endpoints,
              world.lanes,
              world.queues,
              world.accounts,
              new MendEndpoint(
                  world.endpoints,
                  world.subscriptions,
                  world.queues,
                  world.lanes,
                  world.bell,
                  world.fresh),
              new SuspendEndpoint(world.endpoints, world.lanes, world.bell, world.fresh),
              new RemoveOrphans(world.endpoints, marks, new RemoveLane(world.queues, world.lanes)),
              new BringBackStrays(
                  (lane, most, ring) -> strayLetters.bringBack(lane, most, ring), world.bell),
              world.bell),
          world.clock,
          line -> log.add(line.text(Instant.EPOCH)));

  @Test
  void a_quiet_lane_is_left_alone() {
    endpoint();

    assertThat(walk()).isEqualTo(new Patrol.Report(1, 0, 0, 0, 0, 0, 0, 0));
    assertThat(world.journal.lines()).isEmpty();
  }

  @Test
  void a_lane_whose_bell_was_lost_is_rung() {
    Endpoint endpoint = endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.Ring());
    world.clock.advance(Patrol.UNTOUCHED);

    assertThat(walk().rung()).isEqualTo(1);
    assertThat(world.journal.lines()).contains("bell");
  }

  @Test
  void a_lane_that_was_just_rung_has_its_bell_on_the_way() {
    Endpoint endpoint = endpoint();
    world.bell.ring(endpoint.id());
    world.clock.advance(Patrol.UNTOUCHED.minusNanos(1));

    assertThat(walk().rung()).isZero();
  }

  @Test
  void a_lane_that_somebody_comes_to_during_the_walk_is_left_alone() {
    Endpoint endpoint = endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.Ring());
    world.clock.advance(Patrol.UNTOUCHED);
    Lease lease = lease(Lease.LENGTH).orElseThrow();
    world.accounts.beforeWatched(
        () -> world.lanes.write(endpoint.id(), new LaneWrite.Take(lease, now())));

    assertThat(walk().rung()).isZero();
  }

  @Test
  void a_hold_past_its_time_is_rung_once_and_not_in_every_walk() {
    Endpoint endpoint = endpoint();
    Instant until = now().plusSeconds(60);
    world.lanes.write(endpoint.id(), new LaneWrite.Hold(until));
    world.clock.advance(Patrol.EVERY);

    assertThat(walk().rung()).isEqualTo(1);
    drainEverything(endpoint);
    world.clock.advance(Patrol.EVERY);

    assertThat(gate(endpoint)).isEqualTo(new Gate.Held(until));
    assertThat(walk().rung()).isZero();
  }

  /// As a drain does that finds nothing.
  private void drainEverything(Endpoint endpoint) {
    Lease lease = lease(Lease.LENGTH).orElseThrow();
    world.lanes.write(endpoint.id(), new LaneWrite.Take(lease, now()));
    long rung = world.lanes.find(endpoint.id()).orElseThrow().rung();
    world.lanes.write(endpoint.id(), new LaneWrite.Release(lease.owner(), rung));
  }

  @Test
  void a_lane_that_is_being_drained_is_not_rung() {
    assertThat(forgotten(record(lease(Duration.ofSeconds(1)), 2, 1, new Gate.Open()))).isFalse();
    assertThat(forgotten(record(lease(Duration.ZERO), 1, 1, new Gate.Open()))).isTrue();
  }

  @Test
  void a_closed_gate_is_no_reason_to_ring_before_its_time() {
    DeliveryId probe = new DeliveryId(new EventId("e1"), new EndpointId(new UUID(1, 1)), 0);
    Instant later = now().plusSeconds(1);

    assertThat(forgotten(record(Optional.empty(), 2, 1, new Gate.Paused()))).isFalse();
    assertThat(forgotten(record(Optional.empty(), 2, 1, new Gate.Held(later)))).isFalse();
    assertThat(forgotten(record(Optional.empty(), 2, 1, new Gate.Circuit(later, probe)))).isFalse();
    assertThat(forgotten(record(Optional.empty(), 1, 1, new Gate.Held(now())))).isTrue();
    assertThat(forgotten(record(Optional.empty(), 1, 1, new Gate.Circuit(now(), probe)))).isTrue();
    Instant longAgo = now().minus(Duration.ofMinutes(10));
    assertThat(forgotten(record(Optional.empty(), 1, 1, new Gate.Held(longAgo)))).isFalse();
    assertThat(forgotten(record(Optional.empty(), 1, 1, new Gate.Circuit(longAgo, probe))))
        .isFalse();
  }

  @Test
  void a_gate_unlike_its_endpoint_is_mended() {
    Endpoint endpoint = endpoint();
    change(endpoint, EndpointStatus.PAUSED);

    assertThat(walk().mended()).isEqualTo(1);
    assertThat(gate(endpoint)).isEqualTo(new Gate.Paused());
    assertThat(walk().mended()).isZero();
  }

  @Test
  void a_gate_that_should_be_open_is_opened_and_its_lane_rung() {
    Endpoint endpoint = world.endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.SetGate(new Gate.Suspended()));
    world.journal.clear();

    assertThat(walk().mended()).isEqualTo(1);
    assertThat(gate(endpoint)).isEqualTo(new Gate.Open());
    assertThat(world.journal.lines()).contains("bell");
  }

  @Test
  void a_lane_that_a_drain_closed_for_good_disables_its_endpoint() {
    Endpoint endpoint = world.endpoint();
    disableLane(endpoint);
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(walk().mended()).isEqualTo(1);
    Endpoint disabled = world.endpoints.find(endpoint.customer(), endpoint.id()).orElseThrow();
    assertThat(disabled.status()).isEqualTo(EndpointStatus.DISABLED);
    assertThat(disabled.statusReason()).contains("410 Gone");
    assertThat(walk().mended()).isZero();
  }

  private void disableLane(Endpoint endpoint) {
    new DisableLane(world.endpoints, world.lanes, world.bell)
        .disable(endpoint.customer(), endpoint.id(), "410 Gone", now());
  }

  @Test
  void an_endpoint_that_was_just_enabled_stays_so() {
    Endpoint endpoint = world.endpoint();
    disableLane(endpoint);

    assertThat(walk().mended()).isEqualTo(1);
    assertThat(gate(endpoint)).isEqualTo(new Gate.Open());
  }

  @Test
  void a_hold_is_like_an_active_endpoint() {
    Endpoint endpoint = world.endpoint();
    Gate held = new Gate.Held(now().plusSeconds(60));
    world.lanes.write(endpoint.id(), new LaneWrite.SetGate(held));

    assertThat(walk().mended()).isZero();
    assertThat(gate(endpoint)).isEqualTo(held);
  }

  @Test
  void an_endpoint_that_is_half_made_for_a_minute_is_finished() {
    Endpoint endpoint = change(world.endpoint(), EndpointStatus.PROVISIONING);
    world.lanes.remove(endpoint.id());

    assertThat(walk().mended()).isZero();
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(walk().mended()).isEqualTo(1);
    assertThat(status(endpoint)).contains(EndpointStatus.ACTIVE);
    assertThat(world.lanes.find(endpoint.id())).isPresent();
  }

  @Test
  void an_endpoint_that_is_half_deleted_is_gone_after_it() {
    Endpoint endpoint = change(world.endpoint(), EndpointStatus.DELETING);

    assertThat(walk().mended()).isEqualTo(1);
    assertThat(status(endpoint)).isEmpty();
    assertThat(world.lanes.find(endpoint.id())).isEmpty();
  }

  @Test
  void one_that_was_made_while_its_customer_was_being_frozen_is_suspended() {
    Endpoint endpoint = endpoint();
    Account frozen =
        new Account(endpoint.customer(), Standing.FROZEN, now(), now(), false).asSettled();
    world.accounts.replace(Optional.empty(), frozen);

    assertThat(walk().mended()).isEqualTo(1);

    assertThat(status(endpoint)).contains(EndpointStatus.SUSPENDED);
    assertThat(gate(endpoint)).isEqualTo(new Gate.Suspended());
    assertThat(walk().mended()).isZero();
  }

  @Test
  void queues_of_another_version_or_for_another_schedule_are_brought_up_to_date() {
    Endpoint endpoint = endpoint();
    world.lanes.made(endpoint.id(), new LaneForm(LaneForm.VERSION - 1, 16));
    assertThat(walk().remade()).isEqualTo(1);
    assertThat(walk().remade()).isZero();

    RetrySchedule longer = RetrySchedule.ofSeconds(Collections.nCopies(20, 60));
    Endpoint current = world.endpoints.find(endpoint.customer(), endpoint.id()).orElseThrow();
    world.endpoints.replace(current, EndpointFixtures.withSchedule(current, longer));

    assertThat(walk().remade()).isEqualTo(1);
    assertThat(world.queues.maxReceives(endpoint.id())).contains(26);
    assertThat(walk().remade()).isZero();
  }

  @Test
  void queues_that_somebody_removed_are_made_again() {
    Endpoint endpoint = endpoint();
    world.queues.lose(endpoint.id());

    assertThat(walk().remade()).isEqualTo(1);

    assertThat(world.queues.maxReceives(endpoint.id())).isPresent();
  }

  @Test
  void each_lane_has_its_turn_to_be_made_anew_once_a_day() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    long turns =
        IntStream.range(0, Patrol.WALKS_A_DAY)
            .filter(i ->
                Patrol.isItsTurn(
                    lane, Patrol.WALKS_A_DAY, now().plus(Patrol.EVERY.multipliedBy(i))))
            .count();

    assertThat(turns).isEqualTo(1);
  }

  @Test
  void one_walk_makes_only_so_many_anew() {
    for (int i = 0; i < Patrol.REMADE_AT_ONCE + 1; i++) {
      world.endpoint();
    }

    assertThat(walk().remade()).isEqualTo(Patrol.REMADE_AT_ONCE);
    assertThat(walk().remade()).isEqualTo(1);
  }

  @Test
  void an_orphan_is_removed_after_a_safe_age_and_not_before() {
    EndpointId orphan = orphan();

    assertThat(walk()).isEqualTo(new Patrol.Report(0, 0, 0, 0, 0, 1, 0, 0));
    walkFor(RemoveOrphans.SAFE_AGE.minus(Patrol.EVERY));
    assertThat(world.lanes.find(orphan)).isPresent();
    world.clock.advance(Patrol.EVERY);

    assertThat(walk()).isEqualTo(new Patrol.Report(0, 0, 0, 0, 0, 1, 1, 0));

    assertThat(world.lanes.find(orphan)).isEmpty();
    assertThat(world.queues.maxReceives(orphan)).isEmpty();
    assertThat(marks.find(orphan)).isEmpty();
  }

  @Test
  void an_orphan_whose_endpoint_was_back_meanwhile_begins_anew() {
    orphan();
    walk();
    world.clock.advance(RemoveOrphans.SAFE_AGE);

    assertThat(walk().removed()).isZero();
  }

  @Test
  void only_a_queue_or_only_a_record_is_an_orphan_too() {
    EndpointId queue = new EndpointId(UUID.randomUUID());
    EndpointId record = new EndpointId(UUID.randomUUID());
    world.queues.create(queue, 16);
    world.lanes.create(record, LaneRecord.NEW);

    assertThat(walk().orphans()).isEqualTo(2);
    walkFor(RemoveOrphans.SAFE_AGE);

    assertThat(world.queues.list().lanes()).isEmpty();
    assertThat(world.lanes.sweep().lanes()).isEmpty();
  }

  @Test
  void a_lane_whose_endpoint_cannot_be_read_is_no_orphan() {
    Endpoint endpoint = endpoint();
    world.endpoints.damage(endpoint.id());

    assertThat(walk()).isEqualTo(new Patrol.Report(0, 0, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void one_endpoint_that_cannot_be_seen_to_keeps_nobody_waiting() {
    Endpoint unwell = endpoint();
    Endpoint rung = endpoint();
    world.lanes.write(rung.id(), new LaneWrite.Ring());
    world.lanes.write(unwell.id(), new LaneWrite.Ring());
    world.lanes.breakDown(unwell.id());
    world.clock.advance(Patrol.UNTOUCHED);

    assertThat(walk()).isEqualTo(new Patrol.Report(2, 1, 0, 0, 0, 0, 0, 1));
    assertThat(log).singleElement().asString().contains("upkeep.unwell", unwell.id().toString());
  }

  @Test
  void bells_do_not_wait_for_a_list_of_queues_that_is_not_to_be_had() {
    Endpoint endpoint = endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.Ring());
    world.clock.advance(Patrol.UNTOUCHED);
    world.queues.breakList();

    assertThat(walk()).isEqualTo(new Patrol.Report(1, 1, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void a_lane_is_rung_also_when_its_dead_letters_cannot_be_searched() {
    Endpoint endpoint = endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.Ring());
    awaitTurn(endpoint);
    strayLetters =
        (_, _, _) -> {
          throw new IllegalStateException("the queue does not answer");
        };

    Patrol.Report report = walk();

    assertThat(report.rung()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
  }

  @Test
  void no_dead_letters_are_looked_at_after_the_deadline() {
    awaitTurn(endpoint());
    strayLetters = (_, most, _) -> new StrayLetters.Search(most, 1);

    assertThat(patrol.walk(now(), now()).broughtBack()).isZero();
    assertThat(walk().broughtBack()).isEqualTo(1);
  }

  private void awaitTurn(Endpoint endpoint) {
    while (!Patrol.isItsTurn(endpoint.id(), Patrol.WALKS_A_DAY, now())) {
      world.clock.advance(Patrol.EVERY);
    }
  }

  private EndpointId orphan() {
    EndpointId orphan = new EndpointId(UUID.randomUUID());
    world.queues.create(orphan, 16);
    world.lanes.create(orphan, LaneRecord.NEW);
    return orphan;
  }

  private void walkFor(Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(Patrol.EVERY)) {
      world.clock.advance(Patrol.EVERY);
      walk();
    }
  }

  /// One whose queues were noted as made, whose turn it is not now.
  private Endpoint endpoint() {
    Endpoint endpoint = world.endpoint();
    while (isItsTurnSoon(endpoint)) {
      endpoint = replaced(endpoint);
    }
    world.lanes.made(endpoint.id(), LaneForm.of(endpoint.settings().schedule()));
    world.journal.clear();
    return endpoint;
  }

  private boolean isItsTurnSoon(Endpoint endpoint) {
    return IntStream.range(0, 4)
        .anyMatch(i ->
            Patrol.isItsTurn(
                endpoint.id(), Patrol.WALKS_A_DAY, now().plus(Patrol.EVERY.multipliedBy(i))));
  }

  private Endpoint replaced(Endpoint endpoint) {
    new DeleteEndpoint(world.endpoints, world.queues, world.lanes, world.fresh)
        .delete(endpoint.customer(), endpoint.id());
    return world.endpoint();
  }

  @Test
  void goes_past_all_endpoints_however_many() {
    for (int i = 0; i < 100; i++) {
      world.endpoint();
    }
    world.endpoints.insert(EndpointFixtures.of(Events.customer()), EndpointFixtures.secrets());

    assertThat(walk().seen()).isEqualTo(101);
  }

  private Patrol.Report walk() {
    return patrol.walk(now(), now().plusSeconds(60));
  }

  private Instant now() {
    return world.clock.instant();
  }

  private Endpoint change(Endpoint endpoint, EndpointStatus to) {
    Endpoint changed = endpoint.withStatus(to, Optional.empty(), now());
    world.endpoints.replace(endpoint, changed);
    return changed;
  }

  private Gate gate(Endpoint endpoint) {
    return world.lanes.find(endpoint.id()).orElseThrow().gate();
  }

  private Optional<EndpointStatus> status(Endpoint endpoint) {
    return world.endpoints.find(endpoint.customer(), endpoint.id()).map(Endpoint::status);
  }

  private boolean forgotten(LaneRecord lane) {
    Instant touched = now().minus(Patrol.UNTOUCHED);
    return Patrol.isForgotten(
        new AllLanes.Lane(new EndpointId(new UUID(1, 1)), lane, touched, Optional.empty()), now());
  }

  private Optional<Lease> lease(Duration left) {
    return Optional.of(new Lease(new LaneOwner(new UUID(2, 2)), now().plus(left)));
  }

  private static LaneRecord record(Optional<Lease> lease, long rung, long heard, Gate gate) {
    return new LaneRecord(lease, rung, heard, gate, LaneRecord.NEW.vitals());
  }
}
