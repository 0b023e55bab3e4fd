package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OTHER;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;
import static net.voipbin.webhooks.core.lane.Fixtures.lease;
import static net.voipbin.webhooks.core.lane.Fixtures.message;
import static net.voipbin.webhooks.core.lane.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import org.junit.jupiter.api.Test;

/// Each change: what it does when its condition holds, and that it does nothing else.
final class LaneWriteTest {
  private static final LaneRecord IDLE =
      new LaneRecord(
          Optional.empty(),
          7,
          5,
          new Gate.Open(),
          new Vitals(Circuit.CLOSED, true, Optional.empty()));
  private static final LaneRecord OURS = IDLE.withLease(Optional.of(lease(OWNER, 60)));
  private static final LaneRecord THEIRS = IDLE.withLease(Optional.of(lease(OTHER, 60)));
  private static final List<Gate> CLOSED =
      List.of(new Gate.Paused(), new Gate.Disabled("410"), new Gate.Suspended());

  @Test
  void a_ring_always_counts() {
    for (LaneRecord before : List.of(IDLE, OURS, OURS.withGate(new Gate.Paused()))) {
      assertThat(new LaneWrite.Ring().after(before)).contains(before.withRung(8));
    }
  }

  @Test
  void a_busy_bell_counts_as_a_ring_only_on_the_lease_that_it_met() {
    LaneWrite ring = new LaneWrite.RingHolder(OWNER, NOW);
    assertThat(ring.after(OURS)).contains(OURS.withRung(8));
    assertThat(ring.after(THEIRS)).isEmpty();
    assertThat(ring.after(IDLE)).isEmpty();
  }

  @Test
  void a_busy_bell_does_not_count_on_a_lease_that_may_not_look_again() {
    LaneWrite ring = new LaneWrite.RingHolder(OWNER, NOW);
    assertThat(ring.after(record(lease(OWNER, 5), 0))).isPresent();
    assertThat(ring.after(record(lease(OWNER, 4), 0))).isEmpty();
  }

  @Test
  void a_lane_is_taken_when_no_lease_is_live() {
    LaneWrite take = new LaneWrite.Take(lease(OWNER, 60), NOW);
    assertThat(take.after(IDLE)).contains(OURS);
    assertThat(take.after(IDLE.withLease(Optional.of(lease(OTHER, 0))))).contains(OURS);
    assertThat(take.after(IDLE.withLease(Optional.of(new Lease(OTHER, NOW.plusNanos(1))))))
        .isEmpty();
    assertThat(take.after(THEIRS)).isEmpty();
    assertThat(take.after(OURS)).isEmpty();
  }

  @Test
  void a_lane_is_taken_only_through_an_open_gate() {
    LaneWrite take = new LaneWrite.Take(lease(OWNER, 60), NOW);
    for (Gate gate : CLOSED) {
      assertThat(take.after(IDLE.withGate(gate))).isEmpty();
    }
    assertThat(take.after(IDLE.withGate(new Gate.Held(NOW.plusSeconds(1))))).isEmpty();
    assertThat(take.after(IDLE.withGate(new Gate.Held(NOW)))).isPresent();
  }

  @Test
  void a_lease_is_renewed_by_its_owner_even_when_it_ran_out() {
    Lease longer = lease(OWNER, 80);
    assertThat(new LaneWrite.Renew(longer).after(OURS))
        .contains(IDLE.withLease(Optional.of(longer)));
    assertThat(new LaneWrite.Renew(longer).after(record(lease(OWNER, -5), 0))).isPresent();
    assertThat(new LaneWrite.Renew(longer).after(THEIRS)).isEmpty();
    assertThat(new LaneWrite.Renew(longer).after(IDLE)).isEmpty();
  }

  @Test
  void a_lane_is_released_by_its_owner_when_nobody_rang_since() {
    assertThat(new LaneWrite.Release(OWNER, 7).after(OURS)).contains(IDLE.withHeard(7));
    assertThat(new LaneWrite.Release(OWNER, 6).after(OURS)).isEmpty();
    assertThat(new LaneWrite.Release(OWNER, 7).after(THEIRS)).isEmpty();
    assertThat(new LaneWrite.Release(OWNER, 7).after(IDLE)).isEmpty();
  }

  @Test
  void a_lane_that_is_left_early_stays_unheard() {
    assertThat(new LaneWrite.Leave(OWNER).after(OURS)).contains(IDLE);
    assertThat(new LaneWrite.Leave(OWNER).after(THEIRS)).isEmpty();
    assertThat(new LaneWrite.Leave(OWNER).after(IDLE)).isEmpty();
  }

  @Test
  void a_gate_is_set_whatever_it_was_and_touches_no_lease() {
    assertThat(new LaneWrite.SetGate(new Gate.Paused()).after(OURS))
        .contains(OURS.withGate(new Gate.Paused()));
    assertThat(new LaneWrite.SetGate(new Gate.Open()).after(record(new Gate.Suspended())))
        .contains(LaneRecord.NEW);
  }

  @Test
  void a_hold_opens_no_closed_gate_and_shortens_no_hold() {
    Instant until = NOW.plusSeconds(100);
    LaneWrite hold = new LaneWrite.Hold(until);
    assertThat(hold.after(OURS)).contains(OURS.withGate(new Gate.Held(until)));
    assertThat(hold.after(record(new Gate.Held(until.minusSeconds(1))))).isPresent();
    assertThat(hold.after(record(new Gate.Held(until)))).isEmpty();
    assertThat(hold.after(record(new Gate.Held(until.plusSeconds(1))))).isEmpty();
    for (Gate gate : CLOSED) {
      assertThat(hold.after(OURS.withGate(gate))).isEmpty();
    }
  }

  @Test
  void a_probe_that_failed_opens_no_gate_and_closes_none_but_keeps_its_circuit() {
    DeliveryId probe = message(1).delivery();
    Gate.Circuit longer = new Gate.Circuit(NOW.plusSeconds(240), probe);
    LaneWrite again = new LaneWrite.TripAgain(OWNER, longer, OURS.vitals());
    assertThat(again.after(OURS.withGate(new Gate.Circuit(NOW, probe))))
        .contains(OURS.withGate(longer));
    assertThat(again.after(THEIRS.withGate(new Gate.Circuit(NOW, probe)))).isEmpty();
    assertThat(again.after(OURS)).isEmpty();
    for (Gate gate : CLOSED) {
      assertThat(again.after(OURS.withGate(gate))).isEmpty();
    }
  }

  @Test
  void a_lease_is_live_until_its_end_and_trusted_until_five_seconds_before() {
    Lease lease = lease(OWNER, 60);
    Instant end = lease.until();
    assertThat(lease.isLive(end.minusNanos(1))).isTrue();
    assertThat(lease.isLive(end)).isFalse();
    assertThat(lease.willLookAgain(end.minusSeconds(5))).isTrue();
    assertThat(lease.willLookAgain(end.minusSeconds(5).plusNanos(1))).isFalse();
  }

  @Test
  void a_gate_is_open_or_its_hold_is_over() {
    assertThat(new Gate.Open().isOpen(NOW)).isTrue();
    assertThat(CLOSED).noneMatch(gate -> gate.isOpen(NOW));
    assertThat(new Gate.Held(NOW).isOpen(NOW)).isTrue();
    assertThat(new Gate.Held(NOW.plusNanos(1)).isOpen(NOW)).isFalse();
  }
}
