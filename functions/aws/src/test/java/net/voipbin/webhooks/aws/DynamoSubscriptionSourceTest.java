package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.routing.SubscriptionSourceContract;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@UnderFaults
final class DynamoSubscriptionSourceTest extends SubscriptionSourceContract {
  private final ConfigFixture config;

  DynamoSubscriptionSourceTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Override
  protected SubscriptionSource source() {
    return config.source();
  }

  @Override
  protected Subscriptions subscriptions() {
    return config.subscriptions();
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }

  /// Not of one twice that time: what is remembered of the session must not rest upon what was
  /// remembered of the endpoint.
  @Test
  void that_an_endpoint_goes_is_seen_by_sessions_after_one_time_of_freshness() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    Subscription bound = SubscriptionFixtures.narrow(endpoint);
    UUID session = bound.activeflowId().orElseThrow();
    subscriptions().insert(bound);
    assertThat(
            Eventually.holds(
                () -> source().ofSession(endpoint.customer(), session).equals(List.of(bound))))
        .isTrue();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    SubscriptionSource remembering = config.source(Duration.ofSeconds(5), now::get);
    // The endpoint is remembered first, and its session just before that is forgotten.
    assertThat(remembering.of(endpoint.customer()).isGone()).isFalse();
    now.set(Instant.EPOCH.plusSeconds(4));
    assertThat(remembering.ofSession(endpoint.customer(), session)).containsExactly(bound);
    endpoints()
        .replace(
            endpoint,
            endpoint.withStatus(
                EndpointStatus.DELETING, Optional.empty(), endpoint.updated().plusSeconds(1)));
    assertThat(Eventually.holds(() -> source().ofSession(endpoint.customer(), session).isEmpty()))
        .isTrue();

    now.set(Instant.EPOCH.plusSeconds(5));

    assertThat(remembering.ofSession(endpoint.customer(), session)).isEmpty();
  }

  @Test
  void a_damaged_subscription_takes_no_other_along() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    Subscription good = SubscriptionFixtures.of(endpoint);
    subscriptions().insert(good);
    Map<String, AttributeValue> bad =
        new HashMap<>(SubscriptionItems.key(SubscriptionFixtures.of(endpoint)));
    bad.put("event_types", Values.text("*"));
    bad.put(SubscriptionItems.CUSTOMER, Values.text(endpoint.customer().toString()));
    bad.put(SubscriptionItems.AUDIENCE, Values.text(SubscriptionItems.EVERYBODY));
    config.table().insert(bad);

    assertThat(source().of(endpoint.customer()).subscriptions()).containsExactly(good);
  }
}
