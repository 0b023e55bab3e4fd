package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import org.junit.jupiter.api.Test;

/// What every store of lane records promises. What a write does is [LaneWrite#after]'s to say; here
/// stands that the store does it, in one step.
public abstract class LaneRecordsContract {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Lease lease = lease(NOW.plus(Lease.LENGTH));

  protected abstract LaneRecords records();

  @Test
  void a_lane_that_is_not_there_has_no_record() {
    assertThat(records().find(lane)).isEmpty();
    assertThat(records().write(lane, new LaneWrite.Ring())).isEqualTo(new Result.NoLane());
  }

  @Test
  void a_new_record_is_as_it_was_made() {
    LaneRecord slow =
        new LaneRecord(
            Optional.empty(),
            0,
            0,
            new Gate.Paused(),
            new Vitals(Circuit.CLOSED, true, Optional.empty()));

    records().create(lane, slow);

    assertThat(records().find(lane)).contains(slow);
  }

  @Test
  void a_record_that_is_there_is_not_made_anew() {
    records().create(lane, LaneRecord.NEW);
    records().write(lane, new LaneWrite.Ring());

    records().create(lane, LaneRecord.NEW);

    assertThat(records().find(lane).orElseThrow().rung()).isEqualTo(1);
  }

  @Test
  void a_write_tells_what_it_met() {
    records().create(lane, LaneRecord.NEW);

    assertThat(records().write(lane, new LaneWrite.Take(lease, NOW)))
        .isEqualTo(new Result.Written(LaneRecord.NEW));

    assertThat(records().find(lane).orElseThrow().lease()).contains(lease);
  }

  @Test
  void a_refused_write_tells_what_is_and_changes_nothing() {
    records().create(lane, LaneRecord.NEW);
    records().write(lane, new LaneWrite.Take(lease, NOW));
    LaneRecord taken = records().find(lane).orElseThrow();

    Result result = records().write(lane, new LaneWrite.Take(lease(NOW.plusSeconds(99)), NOW));

    assertThat(result).isEqualTo(new Result.Refused(taken));
    assertThat(records().find(lane)).contains(taken);
  }

  @Test
  void every_write_is_carried_out_as_it_says() {
    records().create(lane, LaneRecord.NEW);
    LaneRecord expected = LaneRecord.NEW;
    for (LaneWrite write : everyWrite()) {
      Optional<LaneRecord> after = write.after(expected);

      Result result = records().write(lane, write);

      assertThat(result)
          .isEqualTo(
              after.isPresent() ? new Result.Written(expected) : new Result.Refused(expected));
      expected = after.orElse(expected);
      assertThat(records().find(lane)).contains(expected);
    }
  }

  private List<LaneWrite> everyWrite() {
    Lease renewed = new Lease(lease.owner(), lease.until().plusSeconds(20));
    LaneOwner stranger = new LaneOwner(UUID.randomUUID());
    Circuit failing = new Circuit(21, Optional.of(NOW.minusSeconds(90)), 2);
    Vitals vitals = new Vitals(failing, true, Optional.of(NOW.plusSeconds(1)));
    Gate.Circuit open =
        new Gate.Circuit(NOW.plusSeconds(60), DeliveryId.live(new EventId("evt_1"), lane));
    return List.of(
        new LaneWrite.Ring(),
        new LaneWrite.Take(lease, NOW),
        new LaneWrite.Renew(renewed),
        new LaneWrite.Renew(lease(NOW)),
        new LaneWrite.RingHolder(lease.owner(), NOW),
        new LaneWrite.RingHolder(stranger, NOW),
        new LaneWrite.Release(lease.owner(), 1),
        new LaneWrite.Release(lease.owner(), 2),
        new LaneWrite.Take(lease, NOW),
        new LaneWrite.Tell(stranger, vitals),
        new LaneWrite.Tell(lease.owner(), vitals),
        new LaneWrite.Mend(lease.owner(), Vitals.NONE),
        new LaneWrite.ProbeNow(NOW),
        new LaneWrite.Trip(stranger, open, vitals),
        new LaneWrite.Trip(lease.owner(), open, vitals),
        new LaneWrite.ProbeNow(NOW.plusSeconds(1)),
        new LaneWrite.TripAgain(stranger, open, vitals),
        new LaneWrite.TripAgain(lease.owner(), open, vitals),
        new LaneWrite.Mend(stranger, Vitals.NONE),
        new LaneWrite.Mend(lease.owner(), Vitals.NONE),
        new LaneWrite.TripAgain(lease.owner(), open, vitals),
        new LaneWrite.Leave(stranger),
        new LaneWrite.Leave(lease.owner()),
        new LaneWrite.Hold(NOW.plusSeconds(60)),
        new LaneWrite.Hold(NOW.plusSeconds(30)),
        new LaneWrite.SetGate(new Gate.Disabled("answered 410")),
        new LaneWrite.Hold(NOW.plusSeconds(90)),
        new LaneWrite.SetGate(new Gate.Suspended()),
        new LaneWrite.SetGate(new Gate.Paused()),
        new LaneWrite.Take(lease, NOW),
        new LaneWrite.SetGate(new Gate.Open()));
  }

  @Test
  void no_ring_of_many_at_once_is_lost() {
    records().create(lane, LaneRecord.NEW);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100)
          .forEach(_ -> threads.execute(() -> records().write(lane, new LaneWrite.Ring())));
    }

    assertThat(records().find(lane).orElseThrow().rung()).isEqualTo(100);
  }

  @Test
  void of_many_that_want_a_lane_at_once_one_gets_it() {
    records().create(lane, LaneRecord.NEW);
    Queue<Result> results = new ConcurrentLinkedQueue<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        LaneWrite take = new LaneWrite.Take(lease(NOW.plusSeconds(60)), NOW);
        threads.execute(() -> results.add(records().write(lane, take)));
      }
    }

    assertThat(results).hasSize(20);
    assertThat(results).filteredOn(Result.Written.class::isInstance).hasSize(1);
  }

  @Test
  void a_removed_record_is_gone() {
    records().create(lane, LaneRecord.NEW);

    records().remove(lane);
    records().remove(lane);

    assertThat(records().find(lane)).isEmpty();
    assertThat(records().write(lane, new LaneWrite.Ring())).isEqualTo(new Result.NoLane());
  }

  private static Lease lease(Instant until) {
    return new Lease(new LaneOwner(UUID.randomUUID()), until.plus(Duration.ofSeconds(1)));
  }
}
