package net.voipbin.webhooks.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every source of subscriptions promises: in a few seconds it says what was written.
public abstract class SubscriptionSourceContract {
  private final CustomerId customer = Events.customer();
  private final Endpoint endpoint = EndpointFixtures.of(customer);
  private final Subscription subscription = SubscriptionFixtures.of(endpoint);

  protected abstract SubscriptionSource source();

  protected abstract Subscriptions subscriptions();

  protected abstract Endpoints endpoints();

  @BeforeEach
  void makes_an_endpoint_with_a_subscription() {
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    subscriptions().insert(subscription);
  }

  @Test
  void a_customer_without_subscriptions_has_none() {
    assertThat(source().of(Events.customer()).subscriptions()).isEmpty();
  }

  @Test
  void each_customer_has_their_own() {
    Endpoint other = EndpointFixtures.of(Events.customer());
    endpoints().insert(other, EndpointFixtures.secrets());
    subscriptions().insert(SubscriptionFixtures.of(other));

    assertThat(eventually(List.of(subscription))).isTrue();
  }

  @Test
  void every_change_is_seen_under_another_version() {
    assertThat(eventually(List.of(subscription))).isTrue();
    long first = source().of(customer).version();
    Subscription changed =
        SubscriptionFixtures.withTypes(
            subscription, List.of(TypePattern.ALL), subscription.updated());

    subscriptions().replace(subscription, changed);

    assertThat(eventually(List.of(changed))).isTrue();
    long second = source().of(customer).version();
    assertThat(second).isNotEqualTo(first);

    subscriptions().delete(customer, subscription.id());

    assertThat(eventually(List.of())).isTrue();
    assertThat(source().of(customer).version()).isNotIn(first, second);
  }

  @Test
  void without_a_change_the_version_stays() {
    assertThat(eventually(List.of(subscription))).isTrue();

    assertThat(source().of(customer)).isEqualTo(source().of(customer));
  }

  @Test
  void those_of_an_endpoint_that_is_being_removed_are_left_out() {
    endpoints()
        .replace(
            endpoint,
            endpoint.withStatus(
                EndpointStatus.DELETING, Optional.empty(), endpoint.updated().plusSeconds(1)));

    assertThat(eventually(List.of())).isTrue();
  }

  @Test
  void those_of_a_session_are_found_by_it_and_kept_apart() {
    assertThat(eventually(List.of(subscription))).isTrue();
    long before = source().of(customer).version();
    Subscription bound = SubscriptionFixtures.narrow(endpoint);
    Subscription other = SubscriptionFixtures.narrow(endpoint);
    UUID session = bound.activeflowId().orElseThrow();

    subscriptions().insert(bound);
    subscriptions().insert(other);

    assertThat(Eventually.holds(() -> ofSession(session).equals(List.of(bound)))).isTrue();
    assertThat(Eventually.holds(() -> source().all(customer).size() == 3)).isTrue();
    assertThat(source().all(customer)).containsExactlyInAnyOrder(subscription, bound, other);
    assertThat(source().of(customer).subscriptions()).containsExactly(subscription);
    assertThat(source().of(customer).version()).isEqualTo(before);
    assertThat(source().ofSession(Events.customer(), session)).isEmpty();
    assertThat(ofSession(UUID.randomUUID())).isEmpty();
  }

  @Test
  void one_that_is_bound_to_a_session_later_on_moves_there() {
    assertThat(eventually(List.of(subscription))).isTrue();
    Subscription like = SubscriptionFixtures.narrow(endpoint);
    UUID session = like.activeflowId().orElseThrow();
    Subscription bound = SubscriptionFixtures.boundTo(subscription, session);

    subscriptions().replace(subscription, bound);

    assertThat(eventually(List.of())).isTrue();
    assertThat(Eventually.holds(() -> ofSession(session).equals(List.of(bound)))).isTrue();
  }

  @Test
  void those_of_a_session_go_with_their_endpoint() {
    Subscription bound = SubscriptionFixtures.narrow(endpoint);
    UUID session = bound.activeflowId().orElseThrow();
    subscriptions().insert(bound);
    assertThat(Eventually.holds(() -> ofSession(session).equals(List.of(bound)))).isTrue();

    endpoints()
        .replace(
            endpoint,
            endpoint.withStatus(
                EndpointStatus.DELETING, Optional.empty(), endpoint.updated().plusSeconds(1)));

    assertThat(Eventually.holds(() -> ofSession(session).isEmpty())).isTrue();
    assertThat(Eventually.holds(() -> source().all(customer).isEmpty())).isTrue();
  }

  private List<Subscription> ofSession(UUID session) {
    return source().ofSession(customer, session);
  }

  @Test
  void those_of_a_deleted_endpoint_are_gone() {
    endpoints().delete(customer, endpoint.id());

    assertThat(eventually(List.of())).isTrue();
  }

  private boolean eventually(List<Subscription> expected) {
    return Eventually.holds(() -> source().of(customer).subscriptions().equals(expected));
  }
}
