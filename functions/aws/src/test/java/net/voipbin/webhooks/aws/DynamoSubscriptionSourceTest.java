package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.Events;
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
