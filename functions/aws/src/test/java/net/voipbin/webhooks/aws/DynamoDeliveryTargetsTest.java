package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.DeliveryTargetsContract;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.management.Endpoints;
import org.junit.jupiter.api.Test;

@UnderFaults
final class DynamoDeliveryTargetsTest extends DeliveryTargetsContract {
  private final ConfigFixture config;

  DynamoDeliveryTargetsTest(Backend backend) {
    config = new ConfigFixture(backend);
  }

  @Test
  void an_endpoint_that_was_not_found_is_looked_for_again_at_once() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    DeliveryTargets targets = config.targets(Duration.ofHours(1));
    assertThat(targets.find(endpoint.id())).isEmpty();

    config.endpoints().insert(endpoint, EndpointFixtures.secrets());

    assertThat(Eventually.holds(() -> targets.find(endpoint.id()).isPresent())).isTrue();
  }

  @Override
  protected DeliveryTargets targets() {
    return config.targets();
  }

  @Override
  protected Endpoints endpoints() {
    return config.endpoints();
  }
}
