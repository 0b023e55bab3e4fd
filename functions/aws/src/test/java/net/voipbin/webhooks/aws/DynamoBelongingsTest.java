package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.upkeep.Belongings;
import net.voipbin.webhooks.core.upkeep.BelongingsContract;
import org.junit.jupiter.api.Test;

@UnderFaults
final class DynamoBelongingsTest extends BelongingsContract {
  private final LaneFixture lanes;
  private final ConfigFixture config;

  DynamoBelongingsTest(Backend backend) {
    lanes = new LaneFixture(backend);
    config = new ConfigFixture(backend);
  }

  @Override
  protected Belongings belongings() {
    return new DynamoBelongings(config.table(), lanes.logTable());
  }

  @Override
  protected AccessKeys keys() {
    return new DynamoAccessKeys(config.table(), InstantSource.system());
  }

  @Override
  protected EventLog events() {
    return lanes.events();
  }

  @Override
  protected DeliveryLog deliveries() {
    return lanes.deliveries();
  }

  @Override
  protected History history() {
    return lanes.history(_ -> Optional.empty());
  }

  @Test
  void all_of_a_customers_partition_goes_but_how_they_stand() {
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    config.endpoints().insert(endpoint, EndpointFixtures.secrets());
    Account account = deleted(endpoint.customer());
    config.accounts().replace(Optional.empty(), account);

    assertThat(belongings().removeRest(endpoint.customer())).isEqualTo(1);

    assertThat(config.endpoints().find(endpoint.customer(), endpoint.id())).isEmpty();
    assertThat(config.accounts().find(endpoint.customer())).contains(account);
  }

  @Test
  void that_a_customer_is_gone_comes_with_their_subscriptions() {
    CustomerId customer = Events.customer();
    assertThat(config.source().of(customer).isGone()).isFalse();

    config.accounts().replace(Optional.empty(), deleted(customer));

    assertThat(config.source().of(customer).isGone()).isTrue();
  }

  private static Account deleted(CustomerId customer) {
    Instant now = Instant.parse("2026-11-24T10:00:00Z");
    return new Account(customer, Standing.DELETED, now, now, false);
  }
}
