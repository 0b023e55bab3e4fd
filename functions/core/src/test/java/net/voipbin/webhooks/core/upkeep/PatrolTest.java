package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.MendEndpoint;
import org.junit.jupiter.api.Test;

final class PatrolTest {
  private final ManagementWorld world = new ManagementWorld();
  private final MendEndpoint mend =
      new MendEndpoint(
          world.endpoints, world.subscriptions, world.queues, world.lanes, world.bell, world.fresh);
  private final Patrol patrol = new Patrol(world.endpoints, world.lanes, mend, world.bell);

  @Test
  void a_quiet_lane_is_left_alone() {
    world.endpoint();

    assertThat(walk()).isEqualTo(new Patrol.Report(1, 0, 0, 0));
    assertThat(world.journal.lines()).isEmpty();
  }

  @Test
  void a_lane_whose_bell_was_lost_is_rung() {
    Endpoint endpoint = world.endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.Ring());

    assertThat(walk().rung()).isEqualTo(1);
    assertThat(world.journal.lines()).contains("bell");
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
  }

  @Test
  void a_gate_unlike_its_endpoint_is_mended() {
    Endpoint endpoint = world.endpoint();
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
  void goes_past_all_endpoints_however_many() {
    for (int i = 0; i < 100; i++) {
      world.endpoint();
    }
    world.endpoints.insert(EndpointFixtures.of(Events.customer()), EndpointFixtures.secrets());

    assertThat(walk().seen()).isEqualTo(101);
  }

  private Patrol.Report walk() {
    return patrol.walk(now());
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
    return Patrol.isForgotten(lane, now());
  }

  private Optional<Lease> lease(Duration left) {
    return Optional.of(new Lease(new LaneOwner(new UUID(2, 2)), now().plus(left)));
  }

  private static LaneRecord record(Optional<Lease> lease, long rung, long heard, Gate gate) {
    return new LaneRecord(lease, rung, heard, gate, LaneRecord.NEW.vitals());
  }
}
