package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.management.Endpoints;
import org.junit.jupiter.api.Test;

/// What every store of delivery targets promises: in a few seconds it says what was written.
public abstract class DeliveryTargetsContract {
  private final Endpoint endpoint = EndpointFixtures.of(Events.customer());

  protected abstract DeliveryTargets targets();

  protected abstract Endpoints endpoints();

  @Test
  void an_endpoint_that_is_not_there_is_no_target() {
    assertThat(targets().find(new EndpointId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void a_target_has_the_settings_and_secrets_of_its_endpoint() {
    endpoints().insert(endpoint, EndpointFixtures.rotatingSecrets());

    Target expected =
        new Target(endpoint.customer(), endpoint.settings(), EndpointFixtures.rotatingSecrets());
    assertThat(eventually(Optional.of(expected))).isTrue();
  }

  @Test
  void a_change_of_settings_is_seen() {
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    DeliverySettings settings = DeliverySettings.defaults(endpoint.settings().url());
    Endpoint changed =
        new Endpoint(
            endpoint.id(),
            endpoint.customer(),
            endpoint.name(),
            endpoint.detail(),
            endpoint.status(),
            endpoint.statusReason(),
            settings,
            endpoint.created(),
            endpoint.updated());

    endpoints().replace(endpoint, changed);

    Target expected = new Target(endpoint.customer(), settings, EndpointFixtures.secrets());
    assertThat(eventually(Optional.of(expected))).isTrue();
  }

  @Test
  void a_deleted_endpoint_is_no_target() {
    endpoints().insert(endpoint, EndpointFixtures.secrets());

    endpoints().delete(endpoint.customer(), endpoint.id());

    assertThat(eventually(Optional.empty())).isTrue();
  }

  private boolean eventually(Optional<Target> expected) {
    return Eventually.holds(() -> targets().find(endpoint.id()).equals(expected));
  }
}
