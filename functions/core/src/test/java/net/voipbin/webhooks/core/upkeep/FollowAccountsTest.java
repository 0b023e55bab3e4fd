package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.management.PauseEndpoint;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.RecoverEndpoint;
import net.voipbin.webhooks.core.management.ResumeEndpoint;
import net.voipbin.webhooks.core.management.SuspendEndpoint;
import org.junit.jupiter.api.Test;

final class FollowAccountsTest {
  private static final CustomerId CUSTOMER = ManagementWorld.CUSTOMER;

  private final ManagementWorld world = new ManagementWorld();
  private final CountedBelongings belongings = new CountedBelongings();
  private final FollowAccounts follow = follow(belongings);

  @Test
  void nothing_is_done_for_customers_of_whom_nothing_was_heard() {
    world.endpoint();

    assertThat(run()).isEqualTo(new FollowAccounts.Report(0, 0, 0, 0, 0));
    assertThat(world.journal.lines()).isEmpty();
  }

  @Test
  void a_frozen_customers_endpoints_are_suspended_with_a_reason_and_their_gates_closed() {
    Endpoint endpoint = world.endpoint();
    hear(Standing.FROZEN);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(1, 0, 1, 0, 0));

    assertThat(find(endpoint).status()).isEqualTo(EndpointStatus.SUSPENDED);
    assertThat(find(endpoint).statusReason()).contains("the account is frozen");
    assertThat(gate(endpoint)).isEqualTo(new Gate.Suspended());
    assertThat(run()).isEqualTo(new FollowAccounts.Report(0, 0, 0, 0, 0));
  }

  @Test
  void a_recovered_customers_endpoints_are_opened_and_rung() {
    Endpoint endpoint = world.endpoint();
    hear(Standing.FROZEN);
    run();
    world.journal.clear();
    hear(Standing.ACTIVE);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(1, 0, 1, 0, 0));

    assertThat(find(endpoint).status()).isEqualTo(EndpointStatus.ACTIVE);
    assertThat(find(endpoint).interrupted()).isEmpty();
    assertThat(gate(endpoint)).isEqualTo(new Gate.Open());
    assertThat(world.journal.lines()).contains("gate Open", "bell");
  }

  @Test
  void what_was_paused_or_disabled_before_is_so_again() {
    Endpoint paused = world.endpoint();
    Endpoint disabled = world.endpoint();
    ManagementWorld.done(
        new PauseEndpoint(world.endpoints, world.lanes, world.bell, world.fresh)
            .pause(CUSTOMER, paused.id()));
    world.endpoints.replace(
        disabled, disabled.withStatus(EndpointStatus.DISABLED, Optional.of("410"), now()));
    Endpoint pausedBefore = find(paused);
    hear(Standing.FROZEN);
    run();
    assertThat(gate(paused)).isEqualTo(new Gate.Suspended());
    hear(Standing.ACTIVE);

    run();

    assertThat(find(paused).status()).isEqualTo(EndpointStatus.PAUSED);
    assertThat(find(paused).statusReason()).isEqualTo(pausedBefore.statusReason());
    assertThat(gate(paused)).isEqualTo(new Gate.Paused());
    assertThat(find(disabled).status()).isEqualTo(EndpointStatus.DISABLED);
    assertThat(find(disabled).statusReason()).contains("410");
    assertThat(gate(disabled)).isEqualTo(new Gate.Disabled("410"));
  }

  @Test
  void a_customer_cannot_resume_what_is_suspended() {
    Endpoint endpoint = world.endpoint();
    hear(Standing.FROZEN);
    run();

    Problem problem =
        ManagementWorld.problem(
            new ResumeEndpoint(world.endpoints, world.lanes, world.bell, world.fresh)
                .resume(CUSTOMER, endpoint.id()));

    assertThat(problem)
        .isEqualTo(
            new Problem.WrongStatus(EndpointStatus.SUSPENDED, "have the account recovered first"));
  }

  @Test
  void one_that_is_being_made_is_suspended_when_it_is_there() {
    Endpoint made = world.endpoint();
    Endpoint making = made.withStatus(EndpointStatus.PROVISIONING, Optional.empty(), now());
    world.endpoints.replace(made, making);
    hear(Standing.FROZEN);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(0, 0, 0, 1, 0));
    world.endpoints.replace(making, made);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(1, 0, 1, 0, 0));
    assertThat(find(made).status()).isEqualTo(EndpointStatus.SUSPENDED);
  }

  @Test
  void a_gate_that_a_crash_left_open_is_closed_by_the_next_run() {
    Endpoint endpoint = world.endpoint();
    world.endpoints.replace(endpoint, endpoint.suspended(now()));
    hear(Standing.FROZEN);

    run();

    assertThat(gate(endpoint)).isEqualTo(new Gate.Suspended());
  }

  @Test
  void a_deleted_customer_is_erased_with_everything() {
    Endpoint endpoint = world.endpoint();
    Endpoint others = EndpointFixtures.of(Events.customer());
    world.endpoints.insert(others, EndpointFixtures.secrets());
    belongings.events.put(CUSTOMER, 450);
    belongings.keys.add(CUSTOMER);
    hear(Standing.DELETED);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(1, 450, 0, 1, 0));

    assertThat(world.endpoints.find(CUSTOMER, endpoint.id())).isEmpty();
    assertThat(world.lanes.find(endpoint.id())).isEmpty();
    assertThat(world.journal.lines()).contains("queues removed");
    assertThat(belongings.events).isEmpty();
    assertThat(belongings.keys).isEmpty();
    assertThat(world.endpoints.find(others.customer(), others.id())).isPresent();
  }

  @Test
  void an_erasure_goes_on_until_nothing_can_come_any_more() {
    hear(Standing.DELETED);
    assertThat(run().settled()).isZero();
    belongings.events.put(CUSTOMER, 1);
    world.clock.advance(FollowAccounts.ECHO);
    assertThat(run()).isEqualTo(new FollowAccounts.Report(0, 1, 0, 1, 0));

    assertThat(run()).isEqualTo(new FollowAccounts.Report(0, 0, 1, 0, 0));
    assertThat(world.accounts.find(CUSTOMER).map(Account::settled)).contains(true);
  }

  @Test
  void a_run_that_has_no_time_left_leaves_the_rest_to_the_next() {
    world.endpoint();
    hear(Standing.DELETED);

    assertThat(follow.follow(now())).isEqualTo(new FollowAccounts.Report(0, 0, 0, 1, 0));
    assertThat(run().changed()).isEqualTo(1);
  }

  @Test
  void one_customer_who_cannot_be_seen_to_keeps_nobody_waiting() {
    CustomerId unwell = Events.customer();
    belongings.broken.add(unwell);
    hear(unwell, Standing.DELETED);
    Endpoint endpoint = world.endpoint();
    hear(Standing.FROZEN);

    assertThat(run()).isEqualTo(new FollowAccounts.Report(1, 0, 1, 1, 1));

    assertThat(gate(endpoint)).isEqualTo(new Gate.Suspended());
  }

  @Test
  void news_that_come_during_a_run_are_not_settled_by_it() {
    hear(Standing.FROZEN);
    Account frozen = world.accounts.find(CUSTOMER).orElseThrow();
    hear(Standing.ACTIVE);

    assertThat(world.accounts.replace(Optional.of(frozen), frozen.asSettled())).isFalse();
  }

  private FollowAccounts follow(Belongings of) {
    return new FollowAccounts(
        new FollowAccounts.Ports(
            world.accounts,
            world.endpoints,
            of,
            new SuspendEndpoint(world.endpoints, world.lanes, world.bell, world.fresh),
            new RecoverEndpoint(world.endpoints, world.lanes, world.bell, world.fresh),
            new DeleteEndpoint(world.endpoints, world.queues, world.lanes, world.fresh)),
        world.clock,
        _ -> {});
  }

  private FollowAccounts.Report run() {
    return follow.follow(now().plusSeconds(60));
  }

  private Instant now() {
    return world.clock.instant();
  }

  private void hear(Standing standing) {
    hear(CUSTOMER, standing);
  }

  private void hear(CustomerId customer, Standing standing) {
    world.clock.advance(Duration.ofSeconds(1));
    Optional<Account> before = world.accounts.find(customer);
    Account next = Account.heard(before, customer, standing, now(), now()).orElseThrow();
    assertThat(world.accounts.replace(before, next)).isTrue();
  }

  private Endpoint find(Endpoint endpoint) {
    return world.endpoints.find(CUSTOMER, endpoint.id()).orElseThrow();
  }

  private Gate gate(Endpoint endpoint) {
    return world.lanes.find(endpoint.id()).orElseThrow().gate();
  }

  /// How much there is of each customer's.
  private static final class CountedBelongings implements Belongings {
    final Map<CustomerId, Integer> events = new HashMap<>();
    final Set<CustomerId> keys = new HashSet<>();
    final Set<CustomerId> broken = new HashSet<>();

    @Override
    public int removeAccessKeys(CustomerId customer) {
      if (broken.contains(customer)) {
        throw new IllegalStateException("disk on fire");
      }
      return keys.remove(customer) ? 1 : 0;
    }

    @Override
    public int removeEvents(CustomerId customer, int max) {
      int left = events.getOrDefault(customer, 0);
      int removed = Math.min(left, max);
      events.put(customer, left - removed);
      events.remove(customer, 0);
      return removed;
    }

    @Override
    public int removeRest(CustomerId customer) {
      return 0;
    }
  }
}
