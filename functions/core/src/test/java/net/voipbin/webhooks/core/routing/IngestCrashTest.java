package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static net.voipbin.webhooks.core.routing.Fixtures.withId;
import static net.voipbin.webhooks.core.subscription.Fixtures.endpointId;
import static net.voipbin.webhooks.core.subscription.Fixtures.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A crash at any point is a repeat, never a loss; and who hears of what was put into a lane.
final class IngestCrashTest {
  private static final EndpointId A = endpointId(1);
  private static final EndpointId B = endpointId(2);
  private static final List<Incoming> BATCH = List.of(incoming(), incoming("{}"), withId("evt_2"));

  /// routed, send, and for each of two lanes ring and bell, then record; before it one rejection.
  private static final int CALLS = 8;

  private static IngestWorld world() {
    IngestWorld world = new IngestWorld();
    world.add(subscription(1, A, "*"));
    world.add(subscription(2, B, "*"));
    return world;
  }

  private static void ingest(IngestWorld world) {
    world.start().ingest(BATCH, NOW);
  }

  @Test
  void without_a_crash_there_are_so_many_calls() {
    IngestWorld world = world();
    ingest(world);
    assertThat(world.journal).hasSize(CALLS).startsWith("reject").endsWith("record");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_a_crash_at_any_call_the_repeat_loses_nothing(boolean before) {
    for (int call = 1; call <= CALLS; call++) {
      IngestWorld world = world();
      world.crashAt(call, before);
      assertThatThrownBy(() -> ingest(world)).isInstanceOf(IngestWorld.Crash.class);
      assertNothingOnRecordIsMissing(world);
      ingest(world);
      assertThat(world.recorded).as("crash at call %s", call).hasSize(2);
      assertThat(world.rejected).isNotEmpty();
      assertNothingOnRecordIsMissing(world);
    }
  }

  /// An event on record lies in its lanes, and a bell was left in each of them.
  private static void assertNothingOnRecordIsMissing(IngestWorld world) {
    world.recorded.forEach((key, endpoints) -> {
      assertThat(endpoints).containsExactly(A, B);
      for (EndpointId lane : endpoints) {
        assertThat(world.lanes.getOrDefault(lane, List.of()))
            .extracting(LaneMessage::delivery)
            .anyMatch(delivery -> delivery.event().equals(key.id()));
        assertThat(world.bells).extracting(Bell::lane).contains(lane);
      }
    });
  }

  @Test
  void an_idle_open_lane_gets_a_bell_in_its_own_doorbell() {
    IngestWorld world = world();
    world.records.put(A, record(new Gate.Open(), NOW));
    world.records.put(
        B,
        new LaneRecord(
            Optional.empty(),
            3,
            3,
            new Gate.Open(),
            new Vitals(Circuit.CLOSED, true, Optional.empty())));
    ingest(world);
    assertThat(world.bells).containsExactly(Bell.now(A, false), Bell.now(B, true));
  }

  @Test
  void a_lane_behind_a_closed_gate_gets_a_ring_and_no_bell() {
    IngestWorld world = world();
    world.records.put(A, record(new Gate.Paused(), NOW));
    ingest(world);
    assertThat(world.bells).extracting(Bell::lane).containsExactly(B);
    assertThat(world.records.get(A)).extracting(LaneRecord::rung).isEqualTo(1L);
    assertThat(world.lanes.get(A)).hasSize(2);
  }

  @Test
  void a_lane_whose_drain_will_look_again_gets_a_ring_and_no_bell() {
    IngestWorld world = world();
    world.records.put(A, record(new Gate.Open(), NOW.plus(Lease.MARGIN)));
    ingest(world);
    assertThat(world.bells).extracting(Bell::lane).containsExactly(B);
    assertThat(world.records.get(A)).extracting(LaneRecord::rung).isEqualTo(1L);
  }

  @Test
  void a_ring_without_an_answer_leaves_a_bell_even_where_none_was_needed() {
    IngestWorld world = world();
    world.records.put(A, record(new Gate.Open(), NOW.plusSeconds(60)));
    world.unanswered.add(A);
    ingest(world);
    assertThat(world.bells).extracting(Bell::lane).containsExactly(A, B);
    assertThat(world.recorded).hasSize(2);
  }

  private static LaneRecord record(Gate gate, Instant leaseUntil) {
    Lease lease = new Lease(new LaneOwner(new UUID(9, 9)), leaseUntil);
    return new LaneRecord(Optional.of(lease), 0, 0, gate, Vitals.NONE);
  }
}
