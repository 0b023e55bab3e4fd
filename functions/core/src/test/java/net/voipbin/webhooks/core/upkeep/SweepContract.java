package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;

/// What every store promises to the sweeps: that they come past everything, of all customers.
public abstract class SweepContract {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  protected abstract AllEndpoints allEndpoints();

  protected abstract ExpiredSubscriptions expired();

  protected abstract OldSecrets oldSecrets();

  protected abstract Endpoints endpoints();

  protected abstract Subscriptions subscriptions();

  @Test
  void a_sweep_comes_past_each_endpoint_of_each_customer_once() {
    List<Endpoint> made = List.of(endpoint(), endpoint(), endpoint(), endpoint(), endpoint());
    List<Endpoint> seen = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<Endpoint> page = allEndpoints().page(new Page.Request(2, next));
      seen.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    assertThat(allEndpoints().ids())
        .containsExactlyInAnyOrderElementsOf(made.stream().map(Endpoint::id).toList());
  }

  @Test
  void a_secret_is_forgotten_when_its_overlap_is_over_and_not_before() {
    List<Endpoint> rotating = List.of(rotating(), rotating(), rotating());
    Endpoint settled = endpoint();
    Instant over =
        EndpointFixtures.rotatingSecrets()
            .previous()
            .map(EndpointSecrets.Previous::expires)
            .orElseThrow();

    assertThat(oldSecrets().forget(over.minusNanos(1), 10)).isZero();
    assertThat(secrets(rotating.getFirst())).contains(EndpointFixtures.rotatingSecrets());

    assertThat(oldSecrets().forget(over, 2)).isEqualTo(2);
    assertThat(oldSecrets().forget(over, 2)).isEqualTo(1);
    assertThat(oldSecrets().forget(over, 2)).isZero();
    for (Endpoint endpoint : rotating) {
      assertThat(secrets(endpoint)).contains(EndpointFixtures.rotatingSecrets().withoutPrevious());
    }
    assertThat(secrets(settled)).contains(EndpointFixtures.secrets());
  }

  private Endpoint rotating() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    endpoints().insert(endpoint, EndpointFixtures.rotatingSecrets());
    return endpoint;
  }

  private Optional<EndpointSecrets> secrets(Endpoint endpoint) {
    return endpoints().secrets(endpoint.customer(), endpoint.id());
  }

  @Test
  void only_what_is_over_is_removed_and_no_more_than_asked_for() {
    Endpoint endpoint = endpoint();
    Subscription lasting = subscription(endpoint, Optional.empty());
    Subscription later = subscription(endpoint, Optional.of(NOW.plusSeconds(1)));
    for (int i = 0; i < 3; i++) {
      subscription(endpoint, Optional.of(NOW.minusSeconds(i)));
    }
    assertThat(expired().remove(NOW, 2)).isEqualTo(2);
    assertThat(expired().remove(NOW, 2)).isEqualTo(1);
    assertThat(expired().remove(NOW, 2)).isZero();
    assertThat(
            subscriptions()
                .list(endpoint.customer(), endpoint.id(), new Page.Request(10, Optional.empty()))
                .items())
        .containsExactlyInAnyOrder(lasting, later);
  }

  private Endpoint endpoint() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    return endpoint;
  }

  private Subscription subscription(Endpoint endpoint, Optional<Instant> expires) {
    Subscription all = SubscriptionFixtures.of(endpoint);
    Subscription subscription =
        new Subscription(
            all.id(),
            all.customer(),
            all.endpoint(),
            all.eventTypes(),
            all.filter(),
            all.activeflowId(),
            expires,
            all.created(),
            all.updated());
    subscriptions().insert(subscription);
    return subscription;
  }
}
