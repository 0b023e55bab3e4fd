package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.RemoveLane;
import org.junit.jupiter.api.Test;

final class TearDownLanesTest {
  private final ManagementWorld world = new ManagementWorld();
  private final Rest rest = new Rest();
  private final TearDownLanes tearDown =
      new TearDownLanes(world.queues, new RemoveLane(world.queues, world.lanes), rest, world.clock);

  @Test
  void all_lanes_go_and_endpoints_stay() {
    Endpoint one = world.endpoint();
    world.endpoint();

    assertThat(tearDown.tearDown(later())).isEqualTo(new TearDownLanes.Report(2, 2, 0, 0));

    assertThat(world.queues.list().lanes()).isEmpty();
    assertThat(world.lanes.sweep().lanes()).isEmpty();
    assertThat(world.endpoints.find(one.customer(), one.id())).isPresent();
    assertThat(tearDown.tearDown(later())).isEqualTo(new TearDownLanes.Report(0, 0, 0, 0));
  }

  @Test
  void no_patrol_mends_what_is_being_torn_down() {
    tearDown.tearDown(later());

    assertThat(rest.until()).contains(world.clock.instant().plus(TearDownLanes.REST));
  }

  @Test
  void a_run_that_has_no_time_left_says_how_much_is_left() {
    world.endpoint();

    assertThat(tearDown.tearDown(world.clock.instant()))
        .isEqualTo(new TearDownLanes.Report(1, 0, 1, 0));
    assertThat(tearDown.tearDown(later()).left()).isZero();
  }

  @Test
  void one_lane_that_cannot_be_removed_keeps_nobody_waiting() {
    Endpoint unwell = world.endpoint();
    world.endpoint();
    world.lanes.breakDown(unwell.id());

    assertThat(tearDown.tearDown(later())).isEqualTo(new TearDownLanes.Report(2, 1, 1, 1));
  }

  private Instant later() {
    return world.clock.instant().plusSeconds(60);
  }

  private static final class Rest implements PatrolRest {
    private Optional<Instant> until = Optional.empty();

    @Override
    public void restUntil(Instant time) {
      until = Optional.of(time);
    }

    @Override
    public Optional<Instant> until() {
      return until;
    }
  }
}
