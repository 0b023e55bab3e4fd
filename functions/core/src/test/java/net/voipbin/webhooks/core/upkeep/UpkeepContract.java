package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Burial;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.replay.CarryOnReplays;
import net.voipbin.webhooks.core.replay.InMemoryReplays;
import org.junit.jupiter.api.Test;

/// Damage as crashes, mistakes and people leave it, and what upkeep makes of it on every store.
public abstract class UpkeepContract {
  private final List<Bell> bells = new ArrayList<>();

  protected abstract Chores.Ports ports();

  protected abstract LaneQueues lanes();

  protected abstract LaneDepths depths();

  /// What the store takes the time from.
  protected abstract InstantSource clock();

  /// Lets some time pass.
  protected abstract void advance(Duration by);

  /// Nobody can read the endpoint any more.
  protected abstract void damage(Endpoint endpoint);

  /// Somebody removes the lane's queues behind our back.
  protected abstract void loseQueues(EndpointId lane);

  @Test
  void what_is_in_order_is_left_alone() {
    endpoint();

    assertThat(patrol()).containsEntry("seen", 1L).containsEntry("mended", 0L);
    assertThat(bells).isEmpty();
  }

  @Test
  void what_a_queue_moved_away_before_its_end_comes_back_within_the_hour_and_is_rung_for() {
    Endpoint endpoint = endpoint();
    ports().queues().create(endpoint.id(), 1);
    new Burial(lanes(), depths(), endpoint.id())
        .of(LaneMessages.some(1, endpoint.customer(), endpoint.id()));

    long broughtBack = 0;
    for (int i = 0; i < 12; i++) {
      broughtBack += patrol().getOrDefault("brought_back", 0L);
      advance(Patrol.EVERY);
    }

    assertThat(broughtBack).isEqualTo(1);
    assertThat(depths().of(endpoint.id()).deadLetters()).isZero();
    assertThat(bells).extracting(Bell::lane).contains(endpoint.id());
  }

  @Test
  void a_half_made_lane_is_finished() {
    Endpoint half = insert(EndpointStatus.PROVISIONING);
    advance(Duration.ofMinutes(2));

    assertThat(patrol()).containsEntry("mended", 1L);

    assertThat(find(half)).map(Endpoint::status).contains(EndpointStatus.ACTIVE);
    assertThat(ports().lanes().find(half.id())).isPresent();
    assertThat(queuesOf(half.id())).isTrue();
    assertThat(patrol()).containsEntry("mended", 0L);
  }

  @Test
  void a_half_deleted_lane_is_removed() {
    Endpoint whole = endpoint();
    ports()
        .endpoints()
        .replace(whole, whole.withStatus(EndpointStatus.DELETING, Optional.empty(), now()));
    ports().lanes().remove(whole.id());

    assertThat(patrol()).containsEntry("mended", 1L);

    assertThat(find(whole)).isEmpty();
    assertThat(queuesOf(whole.id())).isFalse();
  }

  @Test
  void a_lost_bell_is_rung_when_nobody_has_touched_the_lane_for_two_minutes() {
    Endpoint endpoint = endpoint();
    ports().lanes().write(endpoint.id(), new LaneWrite.Ring());

    assertThat(patrol()).containsEntry("rung", 0L);
    advance(Patrol.UNTOUCHED);

    assertThat(patrol()).containsEntry("rung", 1L);
    assertThat(bells).containsExactly(Bell.now(endpoint.id(), false));
  }

  @Test
  void a_gate_unlike_its_endpoint_is_brought_into_line() {
    Endpoint endpoint = endpoint();
    ports().lanes().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Suspended()));

    assertThat(patrol()).containsEntry("mended", 1L);

    assertThat(ports().lanes().find(endpoint.id()).map(LaneRecord::gate)).contains(new Gate.Open());
    assertThat(bells).isNotEmpty();
  }

  @Test
  void queues_that_are_gone_are_made_again() {
    Endpoint endpoint = endpoint();
    loseQueues(endpoint.id());

    assertThat(patrol()).containsEntry("remade", 1L);

    assertThat(queuesOf(endpoint.id())).isTrue();
  }

  @Test
  void an_endpoint_that_cannot_be_read_keeps_its_lane_and_nobody_waiting() {
    Endpoint damaged = endpoint();
    Endpoint well = endpoint();
    damage(damaged);
    ports().lanes().write(well.id(), new LaneWrite.Ring());
    advance(RemoveOrphans.SAFE_AGE.plus(RemoveOrphans.SAFE_AGE));

    Map<String, Long> counts = patrol();

    assertThat(counts)
        .containsEntry("seen", 1L)
        .containsEntry("rung", 1L)
        .containsEntry("orphans", 0L)
        .containsEntry("failed", 1L);
    assertThat(queuesOf(damaged.id())).isTrue();
  }

  @Test
  void orphans_are_removed_after_a_safe_age() {
    EndpointId whole = new EndpointId(UUID.randomUUID());
    EndpointId record = new EndpointId(UUID.randomUUID());
    EndpointId queue = new EndpointId(UUID.randomUUID());
    ports().queues().create(whole, 16);
    ports().lanes().create(whole, LaneRecord.NEW);
    ports().lanes().create(record, LaneRecord.NEW);
    ports().queues().create(queue, 16);
    Endpoint endpoint = endpoint();

    assertThat(patrol()).containsEntry("orphans", 3L).containsEntry("removed", 0L);
    for (Duration age = Duration.ZERO;
        age.compareTo(RemoveOrphans.SAFE_AGE) < 0;
        age = age.plus(RemoveOrphans.FORGOTTEN_AFTER)) {
      assertThat(queuesOf(whole)).isTrue();
      advance(RemoveOrphans.FORGOTTEN_AFTER);
      patrol();
    }

    assertThat(queuesOf(whole)).isFalse();
    assertThat(queuesOf(queue)).isFalse();
    assertThat(ports().lanes().find(whole)).isEmpty();
    assertThat(ports().lanes().find(record)).isEmpty();
    assertThat(queuesOf(endpoint.id())).isTrue();
  }

  @Test
  void a_frozen_customer_is_followed_and_a_recovered_and_a_deleted_one() {
    Endpoint endpoint = endpoint();
    stands(endpoint, Standing.FROZEN);
    assertThat(follow()).containsEntry("changed", 1L).containsEntry("settled", 1L);
    assertThat(find(endpoint)).map(Endpoint::status).contains(EndpointStatus.SUSPENDED);

    stands(endpoint, Standing.ACTIVE);
    assertThat(follow()).containsEntry("changed", 1L).containsEntry("settled", 1L);
    assertThat(find(endpoint)).map(Endpoint::status).contains(EndpointStatus.ACTIVE);
    assertThat(bells).isNotEmpty();

    stands(endpoint, Standing.DELETED);
    assertThat(follow()).containsEntry("changed", 1L).containsEntry("left", 1L);
    assertThat(find(endpoint)).isEmpty();
    assertThat(queuesOf(endpoint.id())).isFalse();
    advance(FollowAccounts.ECHO);
    assertThat(follow()).containsEntry("settled", 1L);
    assertThat(follow()).containsEntry("left", 0L);
  }

  protected Map<String, Long> patrol() {
    return run(chores().patrol());
  }

  private Map<String, Long> follow() {
    return run(chores().accounts());
  }

  protected Map<String, Long> run(Chore chore) {
    Chore.Done done = chore.run(now(), now().plusSeconds(60));
    assertThat(done.failure()).isEmpty();
    return done.counts();
  }

  protected Chores chores() {
    return new Chores(
        ports(),
        new CarryOnReplays(new InMemoryReplays(), (_, _) -> {}),
        new RingLane(ports().lanes(), bells::add, clock()),
        new Fresh(clock(), new SplittableRandom(1)),
        clock(),
        _ -> {},
        Runnable::run);
  }

  private Instant now() {
    return clock().instant();
  }

  /// Active, with its lane.
  protected Endpoint endpoint() {
    Endpoint endpoint = insert(EndpointStatus.ACTIVE);
    LaneForm form = LaneForm.of(endpoint.settings().schedule());
    ports().queues().create(endpoint.id(), form.maxReceives());
    ports().lanes().create(endpoint.id(), LaneRecord.NEW);
    ports().allLanes().made(endpoint.id(), form);
    return endpoint;
  }

  private Endpoint insert(EndpointStatus status) {
    Endpoint made = EndpointFixtures.of(Events.customer());
    Endpoint endpoint = made.withStatus(status, Optional.empty(), made.updated());
    ports().endpoints().insert(endpoint, EndpointFixtures.secrets());
    return endpoint;
  }

  private Optional<Endpoint> find(Endpoint endpoint) {
    return ports().endpoints().find(endpoint.customer(), endpoint.id());
  }

  private boolean queuesOf(EndpointId lane) {
    return ports().inventory().list().lanes().contains(lane);
  }

  private void stands(Endpoint endpoint, Standing standing) {
    advance(Duration.ofSeconds(1));
    Optional<Account> before = ports().accounts().find(endpoint.customer());
    Account next = Account.heard(before, endpoint.customer(), standing, now(), now()).orElseThrow();
    assertThat(ports().accounts().replace(before, next)).isTrue();
  }
}
