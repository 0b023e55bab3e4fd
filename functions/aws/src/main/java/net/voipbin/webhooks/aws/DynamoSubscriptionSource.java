package net.voipbin.webhooks.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.subscription.Subscription;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// All of a customer's subscriptions, by one query of the customer's partition: it also says which
/// endpoints are going.
final class DynamoSubscriptionSource implements SubscriptionSource {
  private static final int CUSTOMERS = 10_000;

  private final ConfigTable table;
  private final Fresh<CustomerId, Snapshot> fresh;
  private final Complaints complaints;

  DynamoSubscriptionSource(
      ConfigTable table, Duration freshness, InstantSource clock, Complaints complaints) {
    this.table = table;
    this.fresh = new Fresh<>(freshness, CUSTOMERS, clock);
    this.complaints = complaints;
  }

  @Override
  public Snapshot of(CustomerId customer) {
    return fresh.get(customer, this::read);
  }

  private Snapshot read(CustomerId customer) {
    Set<String> endpoints = new HashSet<>();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    boolean isGone = false;
    for (Map<String, AttributeValue> attributes : table.all(ConfigKeys.customer(customer))) {
      Item item = new Item(attributes);
      String sk = item.text(Keys.SK);
      if (sk.startsWith(SubscriptionItems.PREFIX)) {
        items.add(attributes);
      } else if (sk.startsWith(EndpointItems.PREFIX) && isStaying(item)) {
        endpoints.add(sk.substring(EndpointItems.PREFIX.length()));
      } else if (sk.equals(DynamoAccounts.SK)) {
        isGone =
            item.optionalText(DynamoAccounts.STANDING)
                .equals(Optional.of(Standing.DELETED.label()));
      }
    }
    List<Subscription> subscriptions =
        items.stream()
            .flatMap(item -> Damaged.skip(item, SubscriptionItems::subscription, complaints))
            .filter(subscription -> endpoints.contains(subscription.endpoint().toString()))
            .toList();
    return new Snapshot(version(subscriptions), subscriptions, isGone);
  }

  /// One that is damaged stays: what it should get waits in its lane.
  private static boolean isStaying(Item endpoint) {
    return endpoint
        .optionalText(EndpointItems.STATUS)
        .filter(status -> status.equals(EndpointStatus.DELETING.label()))
        .isEmpty();
  }

  /// From what they say: nothing else tells two states of a partition apart.
  private static long version(List<Subscription> subscriptions) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      subscriptions.forEach(
          subscription -> digest.update(subscription.toString().getBytes(StandardCharsets.UTF_8)));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest).
      throw new IllegalStateException(impossible);
    }
  }
}
