package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.management.InMemoryDeadLetters;
import net.voipbin.webhooks.core.management.ManagementWorld;
import org.junit.jupiter.api.Test;

/// What is done every minute: promises, and dead letters on their way back.
final class PromptChoresTest {
  private final ManagementWorld world = new ManagementWorld();
  private final ListedWakeUps wakeUps = new ListedWakeUps();

  @Test
  void due_promises_are_kept_and_then_removed_and_later_ones_stay() {
    Endpoint endpoint = world.endpoint();
    promise(endpoint, -120);
    promise(endpoint, 0);
    promise(endpoint, 1);

    assertThat(ring()).isEqualTo(new RingDueLanes.Report(2, 0));

    assertThat(world.journal.lines()).containsExactly("Ring", "bell");
    assertThat(wakeUps.all).containsExactly(wakeUp(endpoint, 1));
    assertThat(ring()).isEqualTo(new RingDueLanes.Report(0, 0));
  }

  @Test
  void one_that_cannot_be_kept_holds_for_the_next_minute_and_keeps_nobody_waiting() {
    Endpoint unwell = world.endpoint();
    Endpoint well = world.endpoint();
    world.lanes.breakDown(unwell.id());
    promise(unwell, -1);
    promise(well, 0);

    assertThat(ring()).isEqualTo(new RingDueLanes.Report(1, 1));

    assertThat(wakeUps.all).containsExactly(wakeUp(unwell, 1));
    assertThat(world.journal.lines()).contains("bell");
  }

  @Test
  void a_thousand_that_are_unwell_do_not_hide_the_rest() {
    Endpoint unwell = world.endpoint();
    Endpoint well = world.endpoint();
    world.lanes.breakDown(unwell.id());
    for (int i = 0; i < 1000; i++) {
      promise(unwell, -2000 + i);
    }
    promise(well, 0);

    assertThat(ring()).isEqualTo(new RingDueLanes.Report(1, 1000));
  }

  @Test
  void what_is_not_kept_by_the_deadline_is_left_to_the_next_run() {
    Endpoint endpoint = world.endpoint();
    promise(endpoint, -1);

    assertThat(ring(now())).isEqualTo(new RingDueLanes.Report(0, 0));
    assertThat(wakeUps.all).containsExactly(wakeUp(endpoint, -1));

    assertThat(ring()).isEqualTo(new RingDueLanes.Report(1, 0));
    assertThat(wakeUps.all).isEmpty();
  }

  /// After a long outage thousands are due in one minute.
  @Test
  void many_are_rung_at_once_and_removed_when_all_of_them_are() {
    int lanes = 3 * RingDueLanes.TOGETHER;
    Instant minute = now().truncatedTo(ChronoUnit.MINUTES);
    for (int i = 0; i < lanes; i++) {
      wakeUps.put(new WakeUps.WakeUp(minute, new EndpointId(UUID.randomUUID())));
    }
    MeetingBells bells = new MeetingBells();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RingLane ringLane = new RingLane(bells, bells, world.clock);
      RingDueLanes ringDueLanes = new RingDueLanes(wakeUps, ringLane, world.clock, threads);
      wakeUps.onRemove = () -> assertThat(bells.left).hasValue(lanes);
      assertThat(ringDueLanes.ring(now(), now().plusSeconds(30)))
          .isEqualTo(new RingDueLanes.Report(lanes, 0));
    }
    assertThat(wakeUps.all).isEmpty();
  }

  /// Nobody gets through before as many as may ring at once are there.
  private static final class MeetingBells implements LaneRecords, Doorbell {
    final AtomicInteger left = new AtomicInteger();
    private final CyclicBarrier together = new CyclicBarrier(RingDueLanes.TOGETHER);

    @Override
    public void ring(Bell bell) {
      try {
        together.await(30, TimeUnit.SECONDS);
        left.incrementAndGet();
      } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
        throw new IllegalStateException(alone);
      }
    }

    @Override
    public Result write(EndpointId lane, LaneWrite write) {
      return new Result.Written(LaneRecord.NEW);
    }

    @Override
    public Optional<LaneRecord> find(EndpointId lane) {
      throw new UnsupportedOperationException("no ring asks");
    }

    @Override
    public void create(EndpointId lane, LaneRecord initial) {
      throw new UnsupportedOperationException("no ring makes a lane");
    }

    @Override
    public void remove(EndpointId lane) {
      throw new UnsupportedOperationException("no ring removes a lane");
    }
  }

  @Test
  void a_lane_that_got_dead_letters_back_and_cannot_be_rung_is_rung_in_a_later_round() {
    Endpoint unwell = world.endpoint();
    Endpoint well = world.endpoint();
    world.deadLetters.redrive(unwell.id(), UUID.randomUUID());
    world.deadLetters.redrive(well.id(), UUID.randomUUID());
    world.lanes.breakDown(unwell.id());

    for (int round = 0; round < InMemoryDeadLetters.TOTAL; round++) {
      assertThat(carryOn()).isEqualTo(new CarryOnRedrives.Report(1, 1));
    }
    assertThat(carryOn()).isEqualTo(new CarryOnRedrives.Report(0, 1));

    world.lanes.repair(unwell.id());

    assertThat(carryOn()).isEqualTo(new CarryOnRedrives.Report(1, 0));
    assertThat(carryOn()).isEqualTo(new CarryOnRedrives.Report(0, 0));
  }

  private CarryOnRedrives.Report carryOn() {
    return new CarryOnRedrives(world.deadLetters, world.bell).carryOn();
  }

  private RingDueLanes.Report ring() {
    return ring(now().plusSeconds(30));
  }

  private RingDueLanes.Report ring(Instant deadline) {
    return new RingDueLanes(wakeUps, world.bell, world.clock, Runnable::run).ring(now(), deadline);
  }

  private Instant now() {
    return world.clock.instant();
  }

  private void promise(Endpoint endpoint, int minutesFromNow) {
    wakeUps.put(wakeUp(endpoint, minutesFromNow));
  }

  private WakeUps.WakeUp wakeUp(Endpoint endpoint, int minutesFromNow) {
    Instant minute = now().truncatedTo(ChronoUnit.MINUTES);
    return new WakeUps.WakeUp(minute.plus(Duration.ofMinutes(minutesFromNow)), endpoint.id());
  }

  private static final class ListedWakeUps implements WakeUps {
    final List<WakeUp> all = new ArrayList<>();
    Runnable onRemove = () -> {};

    @Override
    public void put(WakeUp wakeUp) {
      if (!all.contains(wakeUp)) {
        all.add(wakeUp);
      }
    }

    @Override
    public List<WakeUp> due(Instant minute, int limit) {
      return all.stream()
          .filter(one -> !one.minute().isAfter(minute))
          .sorted(Comparator.comparing(WakeUp::minute))
          .limit(limit)
          .toList();
    }

    @Override
    public List<Instant> of(EndpointId lane) {
      throw new UnsupportedOperationException("no chore asks");
    }

    @Override
    public void remove(List<WakeUp> done) {
      onRemove.run();
      all.removeAll(done);
    }
  }
}
