package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Sending;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths.Depth;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.SendTest;
import net.voipbin.webhooks.core.replay.Progress.Phase;
import org.junit.jupiter.api.Test;

final class AdvanceReplayTest {
  private final ReplayWorld world = new ReplayWorld();

  @Test
  void everything_that_is_missing_is_sent_once_and_counted() {
    world.subscribe("*");
    world.events(1234);
    Replay replay = world.start(ReplayKind.MISSING);

    world.run();

    assertThat(world.sent()).hasSize(1234).doesNotHaveDuplicates();
    assertThat(world.ports.extras.sent()).allMatch(sent -> sent.kind() == DeliveryKind.REPLAY);
    Replay done = world.now(replay);
    assertThat(done.status()).isEqualTo(ReplayStatus.DONE);
    assertThat(done.progress().found()).isEqualTo(1234);
    assertThat(done.progress().sent()).isEqualTo(1234);
    assertThat(done.left()).isZero();
  }

  @Test
  void what_failed_and_is_being_redriven_is_not_sent_beside_it() {
    world.events(2, DeliveryStatus.EXHAUSTED);
    world.ports.deadLetters.redrive(world.endpoint.id(), UUID.randomUUID());
    Replay replay = world.start(ReplayKind.FAILED);

    for (int i = 0; i < 3; i++) {
      assertThat(world.step()).map(Replay::progress).contains(Progress.NONE);
      assertThat(world.queue.element().delay()).isEqualTo(ReplayPace.SQS.whenClosed());
      world.ports.deadLetters.carryOn();
    }
    world.run();

    assertThat(world.sent()).hasSize(2);
    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
  }

  @Test
  void all_are_counted_before_the_first_is_sent() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);

    Replay counted = world.step().orElseThrow();

    assertThat(counted.progress()).isEqualTo(new Progress(Phase.SENDING, Optional.empty(), 300, 0));
    assertThat(counted.left()).isEqualTo(300);
    assertThat(world.sent()).isEmpty();
    assertThat(world.step().orElseThrow().left()).isEqualTo(200);
    assertThat(world.now(replay).progress().sent()).isEqualTo(100);
  }

  @Test
  void what_failed_is_sent_whatever_the_subscriptions_are_now() {
    EventId exhausted = world.event("call_hangup", DeliveryStatus.EXHAUSTED);
    EventId canceled = world.event("call_hangup", DeliveryStatus.CANCELED);
    world.events(1, DeliveryStatus.EXHAUSTED, DeliveryStatus.DELIVERED);
    world.events(1, DeliveryStatus.EXHAUSTED, DeliveryStatus.PENDING);
    world.events(1);
    world.start(ReplayKind.FAILED);

    world.run();

    assertThat(world.sent()).containsExactly(exhausted, canceled);
  }

  @Test
  void what_is_missing_must_be_wanted_now_and_be_no_news_of_the_endpoint_itself() {
    world.subscribe("call_*");
    world.subscribe("webhook_*");
    EventId wanted = world.event("call_hangup");
    world.event("message_sent");
    world.event("webhook_endpoint_failing");
    world.events(1, DeliveryStatus.DELIVERED);
    world.start(ReplayKind.MISSING);

    world.run();

    assertThat(world.sent()).containsExactly(wanted);
  }

  @Test
  void a_test_never_happened_and_is_missing_nowhere() {
    world.subscribe("*");
    world.event(new EventId(SendTest.PREFIX + "1"), "call_hangup");
    world.start(ReplayKind.MISSING);

    world.run();

    assertThat(world.sent()).isEmpty();
  }

  @Test
  void what_finds_nothing_is_done_at_once() {
    world.events(3, DeliveryStatus.DELIVERED);
    Replay replay = world.start(ReplayKind.FAILED);

    world.step();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
    assertThat(world.queue).isEmpty();
  }

  @Test
  void a_page_that_is_repeated_after_a_crash_sends_nothing_twice() {
    world.subscribe("*");
    world.events(250);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.replays.beforeReplace(next -> {
      if (next.progress().sent() == 100) {
        throw new IllegalStateException("crash");
      }
    });
    assertThatThrownBy(world::step).hasMessage("crash");
    assertThat(world.sent()).hasSize(100);

    world.replays.beforeReplace(_ -> {});
    world.put(replay.id(), AdvanceReplay.CLAIM);
    world.run();

    assertThat(world.sent()).hasSize(250).doesNotHaveDuplicates();
    assertThat(world.now(replay).progress().sent()).isEqualTo(250);
    assertThat(world.now(replay).left()).isZero();
  }

  /// As many as make the lane busy were sent before the crash, and nobody was told.
  @Test
  void what_was_sent_before_a_crash_that_left_the_lane_unrung_is_rung() {
    world.subscribe("*");
    world.events(300);
    world.start(ReplayKind.MISSING);
    world.step();
    world.ports.queues.setDepth(world.endpoint.id(), waiting(10));

    world.step();
    assertThat(rung()).isEqualTo(1);
  }

  @Test
  void a_lane_that_is_being_drained_is_not_rung_while_it_is_busy() {
    world.subscribe("*");
    world.events(300);
    world.start(ReplayKind.MISSING);
    world.step();
    world.ports.queues.setDepth(world.endpoint.id(), waiting(10));
    Instant now = world.ports.clock.instant();
    Lease lease = new Lease(new LaneOwner(UUID.randomUUID()), now.plus(Lease.LENGTH));
    world.ports.lanes.write(world.endpoint.id(), new LaneWrite.Take(lease, now));

    world.step();
    assertThat(rung()).isZero();
  }

  @Test
  void an_entry_too_many_ends_when_another_takes_care() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.ports.queues.setDepth(world.endpoint.id(), waiting(500));
    world.step();
    world.replays.replace(
        world.now(replay),
        world.now(replay).dueAt(world.ports.clock.instant().plusSeconds(1), replay.created()));

    assertThat(world.advance.advance(replay.id())).isEmpty();

    assertThat(world.queue).hasSize(1);
    assertThat(world.sent()).isEmpty();
  }

  @Test
  void no_page_is_sent_while_messages_wait_in_the_lane() {
    world.subscribe("*");
    world.events(300);
    world.start(ReplayKind.MISSING);
    world.step();

    world.ports.queues.setDepth(world.endpoint.id(), waiting(10));
    world.step();
    assertThat(world.sent()).isEmpty();

    world.ports.queues.setDepth(world.endpoint.id(), waiting(9));
    world.step();
    assertThat(world.sent()).hasSize(100);
  }

  @Test
  void no_page_is_sent_while_the_gate_is_closed() {
    world.subscribe("*");
    world.events(10);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();

    world.ports.lanes.write(world.endpoint.id(), new LaneWrite.SetGate(new Gate.Paused()));
    world.step();
    assertThat(world.sent()).isEmpty();
    assertThat(world.now(replay).isRunning()).isTrue();

    world.ports.lanes.write(world.endpoint.id(), new LaneWrite.SetGate(new Gate.Open()));
    world.run();
    assertThat(world.sent()).hasSize(10);
  }

  @Test
  void a_page_that_may_not_have_been_sent_is_repeated() {
    world.subscribe("*");
    world.events(10);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.ports.extras.answer(Optional.of(Sending.FAILED));

    world.step();

    assertThat(world.now(replay).progress().sent()).isZero();
    world.ports.extras.answer(Optional.empty());
    world.run();
    assertThat(world.sent()).hasSize(10);
    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
  }

  @Test
  void the_lane_is_rung_after_each_page() {
    world.subscribe("*");
    world.events(200);
    world.start(ReplayKind.MISSING);
    world.step();
    long before = rung();

    world.run();

    assertThat(rung() - before).isEqualTo(2);
  }

  @Test
  void a_canceled_replay_goes_no_further() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.step();

    cancel(replay);
    world.run();

    assertThat(world.sent()).hasSize(100);
    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.CANCELED);
    assertThat(world.now(replay).left()).isEqualTo(200);
  }

  @Test
  void what_a_page_sent_while_its_replay_was_canceled_counts() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.replays.beforeReplace(next -> {
      if (next.progress().sent() == 100 && next.isRunning()) {
        world.replays.beforeReplace(_ -> {});
        cancel(replay);
      }
    });

    world.run();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.CANCELED);
    assertThat(world.now(replay).progress().sent()).isEqualTo(100);
  }

  @Test
  void a_replay_whose_endpoint_is_gone_is_canceled() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    new DeleteEndpoint(
            world.ports.endpoints, world.ports.queues, world.ports.lanes, world.ports.fresh)
        .delete(ManagementWorld.CUSTOMER, world.endpoint.id());

    world.run();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.CANCELED);
    assertThat(world.sent()).isEmpty();
  }

  @Test
  void a_replay_that_nobody_goes_on_with_is_found() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.queue.clear();
    CarryOnReplays carryOn = new CarryOnReplays(world.replays, world);
    Duration overdue = CarryOnReplays.OVERDUE;

    assertThat(carryOn.carryOn(world.ports.clock.instant(), overdue)).isZero();
    world.ports.clock.advance(overdue.plusMillis(1));
    assertThat(carryOn.carryOn(world.ports.clock.instant(), overdue)).isEqualTo(1);
    world.run();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
  }

  /// Its process was killed: nobody gives its claim back, and its entry is gone with it.
  @Test
  void a_claim_that_was_left_behind_is_over_by_itself() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.queue.clear();
    Replay before = world.now(replay);
    Instant killed = world.ports.clock.instant();
    world.replays.replace(before, before.dueAt(killed.plus(AdvanceReplay.CLAIM), killed));
    CarryOnReplays carryOn = new CarryOnReplays(world.replays, world);
    Duration overdue = CarryOnReplays.OVERDUE;

    world.ports.clock.advance(AdvanceReplay.CLAIM.plus(overdue));
    assertThat(carryOn.carryOn(world.ports.clock.instant(), overdue)).isZero();
    world.ports.clock.advance(Duration.ofMillis(1));
    assertThat(carryOn.carryOn(world.ports.clock.instant(), overdue)).isEqualTo(1);
    world.run();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
  }

  @Test
  void after_a_start_what_was_claimed_is_carried_on_at_once() {
    world.subscribe("*");
    world.events(300);
    Replay replay = world.start(ReplayKind.MISSING);
    world.step();
    world.queue.clear();
    world.replays.replace(
        world.now(replay),
        world.now(replay).dueAt(world.ports.clock.instant().plusSeconds(60), replay.created()));

    new CarryOnReplays(world.replays, world).carryOn(world.ports.clock.instant(), Duration.ZERO);
    world.run();

    assertThat(world.now(replay).status()).isEqualTo(ReplayStatus.DONE);
  }

  private void cancel(Replay replay) {
    ManagementWorld.done(
        new CancelReplay(world.replays, world.ports.fresh)
            .cancel(ManagementWorld.CUSTOMER, replay.id()));
  }

  private long rung() {
    return world.ports.lanes.find(world.endpoint.id()).orElseThrow().rung();
  }

  private static Depth waiting(int count) {
    return new Depth(count, 0, 0, Optional.empty());
  }
}
