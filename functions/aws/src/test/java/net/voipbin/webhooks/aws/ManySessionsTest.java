package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What an event costs does not depend on how many subscriptions are bound to other sessions.
@ExtendWith(OnAws.class)
final class ManySessionsTest {
  /// More than a page of a query can hold.
  private static final int MANY = 3_000;

  private final CustomerId customer = Events.customer();
  private final Endpoint endpoint = EndpointFixtures.of(customer);
  private final Backend backend;
  private final ConfigFixture config;

  ManySessionsTest(Backend backend) {
    this.backend = backend;
    this.config = new ConfigFixture(backend);
    config.endpoints().insert(endpoint, EndpointFixtures.secrets());
    config.subscriptions().insert(SubscriptionFixtures.of(endpoint));
  }

  private record Cost(Map<String, Long> requests, Units.Consumed units) {}

  /// Of looking up who wants an event of a session, with nothing known before.
  private Cost cost(UUID session, int ofSession) {
    SubscriptionSource source = config.source();
    Units.Consumed[] units = new Units.Consumed[1];
    Map<String, Long> requests =
        backend
            .requests()
            .during(() ->
                units[0] =
                    backend
                        .units()
                        .during(() -> {
                          assertThat(source.of(customer).subscriptions()).hasSize(1);
                          assertThat(source.ofSession(customer, session)).hasSize(ofSession);
                        }));
    return new Cost(requests, units[0]);
  }

  @Test
  void other_sessions_cost_nothing() {
    Subscription own = SubscriptionFixtures.narrow(endpoint);
    UUID session = own.activeflowId().orElseThrow();
    Cost without = cost(session, 0);
    config.subscriptions().insert(own);
    config.subscriptions().insert(SubscriptionFixtures.narrow(endpoint));
    Cost withOne = cost(session, 1);

    insert(MANY);

    assertThat(cost(session, 1)).isEqualTo(withOne);
    assertThat(cost(UUID.randomUUID(), 0).requests()).isEqualTo(withOne.requests());
    // Who has none is asked for none.
    assertThat(queries(withOne) - queries(without)).isEqualTo(1);
  }

  private static long queries(Cost cost) {
    return cost.requests().getOrDefault("Query", 0L);
  }

  private void insert(int count) {
    List<WriteRequest> writes =
        Stream.generate(() -> SubscriptionFixtures.narrow(endpoint))
            .limit(count)
            .map(bound ->
                ConfigKeys.item(SubscriptionItems.key(bound), SubscriptionItems.attributes(bound)))
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    Chunks.atOnce(
        Chunks.of(writes, 25),
        chunk ->
            backend
                .dynamo()
                .batchWriteItem(call -> call.requestItems(Map.of(config.table().name(), chunk))));
  }
}
