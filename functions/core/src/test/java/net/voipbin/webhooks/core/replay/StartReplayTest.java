package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StartReplayTest {
  private final ReplayWorld world = new ReplayWorld();

  @Test
  void a_replay_is_put_into_the_queue_and_runs() {
    Replay replay = world.start(ReplayKind.MISSING);

    assertThat(world.now(replay).isRunning()).isTrue();
    assertThat(world.queue).containsExactly(new ReplayWorld.Entry(replay.id(), Duration.ZERO));
  }

  @Test
  void there_is_one_running_replay_of_a_kind() {
    Replay first = world.start(ReplayKind.MISSING);

    assertThat(ManagementWorld.problem(start(ReplayKind.MISSING)))
        .isInstanceOf(Problem.AlreadyRunning.class);
    world.start(ReplayKind.FAILED);
    new CancelReplay(world.replays, world.ports.fresh).cancel(ManagementWorld.CUSTOMER, first.id());
    world.start(ReplayKind.MISSING);
  }

  @Test
  void another_customers_endpoint_is_none() {
    Answer<Replay> answer =
        new StartReplay(world.ports.endpoints, world.replays, world, world.ports.fresh)
            .start(Events.customer(), world.endpoint.id(), ReplayWorld.request(ReplayKind.FAILED));

    assertThat(ManagementWorld.problem(answer)).isEqualTo(new Problem.NotFound("endpoint"));
  }

  @ParameterizedTest
  @EnumSource(
      value = EndpointStatus.class,
      names = {"DISABLED", "SUSPENDED", "DELETING", "PROVISIONING"})
  void an_endpoint_that_takes_nothing_takes_no_replay(EndpointStatus status) {
    world.ports.endpoints.replace(
        world.endpoint,
        world.endpoint.withStatus(status, Optional.empty(), world.ports.fresh.now()));

    assertThat(ManagementWorld.problem(start(ReplayKind.FAILED)))
        .isInstanceOfSatisfying(
            Problem.WrongStatus.class, wrong -> assertThat(wrong.status()).isEqualTo(status));
    assertThat(world.queue).isEmpty();
  }

  @Test
  void a_paused_endpoint_may_be_replayed_to() {
    world.ports.endpoints.replace(
        world.endpoint,
        world.endpoint.withStatus(
            EndpointStatus.PAUSED, Optional.empty(), world.ports.fresh.now()));

    assertThat(ManagementWorld.done(start(ReplayKind.FAILED)).isRunning()).isTrue();
  }

  @Test
  void a_range_has_a_beginning_an_end_and_a_limit() {
    Duration most = ReplayRequest.MAX_RANGE;

    assertThat(range(most).to()).isEqualTo(ReplayFixtures.FROM.plus(most));
    assertThatThrownBy(() -> range(most.plusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> range(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    assertThat(range(most).includes(ReplayFixtures.FROM)).isTrue();
    assertThat(range(most).includes(range(most).to())).isFalse();
  }

  @Test
  void canceling_twice_or_too_late_changes_nothing() {
    Replay replay = world.start(ReplayKind.MISSING);
    CancelReplay cancel = new CancelReplay(world.replays, world.ports.fresh);
    world.run();
    Replay done = world.now(replay);

    assertThat(ManagementWorld.done(cancel.cancel(ManagementWorld.CUSTOMER, replay.id())))
        .isEqualTo(done);
    assertThat(ManagementWorld.problem(cancel.cancel(Events.customer(), replay.id())))
        .isEqualTo(new Problem.NotFound("replay"));
  }

  private static ReplayRequest range(Duration length) {
    return new ReplayRequest(
        ReplayKind.FAILED, ReplayFixtures.FROM, ReplayFixtures.FROM.plus(length), List.of());
  }

  private Answer<Replay> start(ReplayKind kind) {
    return new StartReplay(world.ports.endpoints, world.replays, world, world.ports.fresh)
        .start(ManagementWorld.CUSTOMER, world.endpoint.id(), ReplayWorld.request(kind));
  }
}
