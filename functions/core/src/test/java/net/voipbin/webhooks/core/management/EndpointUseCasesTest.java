package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.draft;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.junit.jupiter.api.Test;

final class EndpointUseCasesTest {
  private final ManagementWorld world = new ManagementWorld();

  private final PauseEndpoint pause =
      new PauseEndpoint(world.endpoints, world.lanes, world.bell, world.fresh);
  private final ResumeEndpoint resume =
      new ResumeEndpoint(world.endpoints, world.lanes, world.bell, world.fresh);
  private final EnableEndpoint enable =
      new EnableEndpoint(world.endpoints, world.lanes, world.bell, world.fresh);
  private final DeleteEndpoint delete =
      new DeleteEndpoint(world.endpoints, world.queues, world.lanes, world.fresh);
  private final ChangeEndpoint change =
      new ChangeEndpoint(world.endpoints, world.queues, world.fresh);

  @Test
  void is_made_lane_first_and_active_last() {
    done(world.createEndpoint().create(CUSTOMER, draft()));
    assertThat(world.journal.lines())
        .containsExactly("config provisioning", "queues for 16 receives", "lane", "config active");
  }

  @Test
  void gets_a_secret_of_its_own_or_the_one_that_is_brought() {
    SigningSecret brought = SigningSecret.of(new byte[24]);
    EndpointDraft draft =
        new EndpointDraft(
            "", "", draft().settings(), Optional.of(brought), Optional.empty(), Optional.empty());
    SigningSecret one = secretOf(draft());
    assertThat(secretOf(draft)).isEqualTo(brought);
    assertThat(one.reveal()).hasSize(SigningSecret.GENERATED_BYTES);
    assertThat(secretOf(draft())).isNotEqualTo(one);
  }

  private SigningSecret secretOf(EndpointDraft draft) {
    return done(world.createEndpoint().create(CUSTOMER, draft)).secrets().current();
  }

  @Test
  void comes_with_a_first_subscription_when_types_are_named() {
    SubscriptionDraft first =
        new SubscriptionDraft(
            List.of(TypePattern.ALL), Optional.empty(), Optional.empty(), Optional.empty());
    EndpointDraft draft =
        new EndpointDraft(
            "", "", draft().settings(), Optional.empty(), Optional.empty(), Optional.of(first));
    EndpointId with = done(world.createEndpoint().create(CUSTOMER, draft)).endpoint().id();
    assertThat(world.subscriptions.count(CUSTOMER, with)).isEqualTo(1);
    assertThat(world.subscriptions.count(CUSTOMER, world.endpoint().id())).isZero();
  }

  @Test
  void is_refused_beyond_a_hundred() {
    for (int i = 0; i < CreateEndpoint.MAX_PER_CUSTOMER; i++) {
      done(world.createEndpoint().create(CUSTOMER, draft()));
    }
    assertThat(problem(world.createEndpoint().create(CUSTOMER, draft())))
        .isEqualTo(new Problem.LimitReached("endpoint", 100, "customer"));
  }

  @Test
  void pausing_writes_the_record_then_the_gate() {
    done(pause.pause(CUSTOMER, world.endpoint().id()));
    assertThat(world.journal.lines()).containsExactly("config paused", "gate Paused");
  }

  @Test
  void resuming_writes_the_record_then_the_gate_then_rings() {
    Endpoint endpoint = world.endpoint();
    done(pause.pause(CUSTOMER, endpoint.id()));
    world.journal.clear();
    Endpoint resumed = done(resume.resume(CUSTOMER, endpoint.id()));
    assertThat(world.journal.lines()).containsExactly("config active", "gate Open", "Ring", "bell");
    assertThat(resumed.statusReason()).isEmpty();
  }

  @Test
  void asking_again_mends_a_gate_that_was_left_behind() {
    Endpoint endpoint = world.endpoint();
    world.lanes.write(endpoint.id(), new LaneWrite.SetGate(new Gate.Paused()));
    world.journal.clear();
    done(resume.resume(CUSTOMER, endpoint.id()));
    assertThat(world.journal.lines()).containsExactly("gate Open", "Ring", "bell");
  }

  @Test
  void of_two_changes_at_once_the_gate_follows_the_one_that_stays() {
    Endpoint endpoint = world.endpoint();
    AtomicBoolean isFirst = new AtomicBoolean(true);
    LaneRecords slow =
        new SlowLanes(
            world.lanes,
            () -> {
              if (isFirst.getAndSet(false)) {
                done(resume.resume(CUSTOMER, endpoint.id()));
              }
            });
    done(
        new PauseEndpoint(world.endpoints, slow, world.bell, world.fresh)
            .pause(CUSTOMER, endpoint.id()));
    assertThat(world.endpoints.find(CUSTOMER, endpoint.id()).map(Endpoint::status))
        .contains(EndpointStatus.ACTIVE);
    assertThat(world.lanes.find(endpoint.id()).orElseThrow().gate()).isEqualTo(new Gate.Open());
  }

  @Test
  void resuming_what_is_active_keeps_a_receivers_hold() {
    Endpoint endpoint = world.endpoint();
    Gate hold = new Gate.Held(world.clock.instant().plusSeconds(60));
    world.lanes.write(endpoint.id(), new LaneWrite.SetGate(hold));
    done(resume.resume(CUSTOMER, endpoint.id()));
    assertThat(world.lanes.find(endpoint.id()).orElseThrow().gate()).isEqualTo(hold);
  }

  @Test
  void what_we_disabled_is_enabled_not_resumed_and_not_paused() {
    Endpoint endpoint = world.endpoint();
    Endpoint disabled =
        endpoint.withStatus(EndpointStatus.DISABLED, Optional.of("410"), world.fresh.now());
    assertThat(world.endpoints.replace(endpoint, disabled)).isTrue();
    assertThat(problem(resume.resume(CUSTOMER, endpoint.id())))
        .isInstanceOf(Problem.WrongStatus.class);
    assertThat(problem(pause.pause(CUSTOMER, endpoint.id())))
        .isInstanceOf(Problem.WrongStatus.class);
    assertThat(done(enable.enable(CUSTOMER, endpoint.id())).status())
        .isEqualTo(EndpointStatus.ACTIVE);
  }

  @Test
  void an_answer_disables_an_endpoint_unless_it_was_changed_since_the_request() {
    DisableEndpoint disable =
        new DisableEndpoint(world.endpoints, world.lanes, world.bell, world.fresh);
    Endpoint endpoint = world.endpoint();
    Instant sent = world.fresh.now();
    assertThat(disable.disable(CUSTOMER, endpoint.id(), "410", sent)).isTrue();
    assertThat(disable.disable(CUSTOMER, endpoint.id(), "410", sent)).isTrue();
    world.clock.advance(Duration.ofSeconds(1));
    Endpoint enabled = done(enable.enable(CUSTOMER, endpoint.id()));
    assertThat(disable.disable(CUSTOMER, endpoint.id(), "410", sent)).isFalse();
    assertThat(world.endpoints.find(CUSTOMER, endpoint.id())).contains(enabled);
    assertThat(disable.disable(CUSTOMER, endpoint.id(), "410", world.fresh.now())).isTrue();
  }

  @Test
  void enabling_an_active_endpoint_outdates_the_answers_that_are_on_their_way() {
    DisableEndpoint disable =
        new DisableEndpoint(world.endpoints, world.lanes, world.bell, world.fresh);
    Endpoint endpoint = world.endpoint();
    Instant sent = world.fresh.now();
    world.clock.advance(Duration.ofSeconds(1));
    done(enable.enable(CUSTOMER, endpoint.id()));
    assertThat(disable.disable(CUSTOMER, endpoint.id(), "410", sent)).isFalse();
  }

  @Test
  void deleting_closes_the_gate_first_and_forgets_the_endpoint_last() {
    Endpoint endpoint = world.endpoint();
    done(delete.delete(CUSTOMER, endpoint.id()));
    assertThat(world.journal.lines())
        .containsExactly(
            "config deleting",
            "gate Suspended",
            "queues removed",
            "lane removed",
            "config removed");
  }

  @Test
  void deleting_what_was_half_deleted_carries_on() {
    Endpoint endpoint = world.endpoint();
    Endpoint half =
        endpoint.withStatus(EndpointStatus.DELETING, Optional.empty(), world.fresh.now());
    assertThat(world.endpoints.replace(endpoint, half)).isTrue();
    assertThat(problem(pause.pause(CUSTOMER, endpoint.id())))
        .isInstanceOf(Problem.WrongStatus.class);
    assertThat(done(delete.delete(CUSTOMER, endpoint.id()))).isEqualTo(half);
    assertThat(world.endpoints.find(CUSTOMER, endpoint.id())).isEmpty();
  }

  @Test
  void a_changed_schedule_brings_the_queue_up_to_date() {
    Endpoint endpoint = world.endpoint();
    done(change.change(CUSTOMER, endpoint.id(), named("Back office")));
    assertThat(world.journal.lines()).containsExactly("config active");
    world.journal.clear();
    done(change.change(CUSTOMER, endpoint.id(), scheduled(List.of(1, 2))));
    assertThat(world.journal.lines()).containsExactly("config active", "queues for 8 receives");
  }

  @Test
  void a_change_leaves_what_it_does_not_name() {
    Endpoint endpoint = world.endpoint();
    world.clock.advance(Duration.ofSeconds(1));
    Endpoint changed = done(change.change(CUSTOMER, endpoint.id(), named("Back office")));
    assertThat(changed)
        .isEqualTo(
            new Endpoint(
                endpoint.id(),
                CUSTOMER,
                "Back office",
                endpoint.detail(),
                endpoint.status(),
                endpoint.statusReason(),
                endpoint.settings(),
                endpoint.created(),
                world.clock.instant()));
  }

  @Test
  void nobody_touches_another_customers_endpoint() {
    EndpointId id = world.endpoint().id();
    CustomerId other = new CustomerId(new UUID(1, 1));
    Problem notFound = new Problem.NotFound("endpoint");
    assertThat(problem(pause.pause(other, id))).isEqualTo(notFound);
    assertThat(problem(delete.delete(other, id))).isEqualTo(notFound);
    assertThat(problem(change.change(other, id, named("mine")))).isEqualTo(notFound);
    assertThat(world.journal.lines()).isEmpty();
  }

  private static EndpointChange named(String name) {
    return new EndpointChange(
        new Change.To<>(name),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>());
  }

  private static EndpointChange scheduled(List<Integer> seconds) {
    return new EndpointChange(
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.To<>(RetrySchedule.ofSeconds(seconds)),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>(),
        new Change.Keep<>());
  }
}
