package net.voipbin.webhooks.aws;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import net.voipbin.webhooks.core.routing.SubscriptionSource;

/// A Config table of its own and all that reads and writes it.
final class ConfigFixture {
  private static final Complaints NONE = (_, _) -> {};

  private final ConfigTable table;
  private final SecretBox box =
      new SecretBox(new LocalKeyWrapper(), new SecureRandom(), InstantSource.system());

  ConfigFixture(Backend backend) {
    this.table = Tables.config(backend);
  }

  ConfigTable table() {
    return table;
  }

  DynamoAccounts accounts() {
    return new DynamoAccounts(table, NONE);
  }

  DynamoEndpoints endpoints() {
    return new DynamoEndpoints(table, box, InstantSource.system(), NONE);
  }

  DynamoSubscriptions subscriptions() {
    return new DynamoSubscriptions(table, InstantSource.system(), NONE);
  }

  DynamoReplays replays() {
    Retention retention = new Retention(Duration.ofDays(30), InstantSource.system());
    return new DynamoReplays(table, retention, NONE);
  }

  SubscriptionSource source() {
    return source(Duration.ZERO, InstantSource.system());
  }

  SubscriptionSource source(Duration freshness, InstantSource clock) {
    return new DynamoSubscriptionSource(table, freshness, clock, NONE);
  }

  DynamoDeliveryTargets targets() {
    return targets(Duration.ZERO);
  }

  DynamoDeliveryTargets targets(Duration freshness) {
    return new DynamoDeliveryTargets(table, box, freshness, InstantSource.system(), NONE);
  }
}
