package net.voipbin.webhooks.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.subscription.Subscription;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A customer's subscriptions by an index that keeps those of each session apart, so that what is
/// read for an event does not grow with the number of sessions. Which endpoints are going, and
/// whether the customer is, say the items at the beginning of the customer's partition.
final class DynamoSubscriptionSource implements SubscriptionSource {
  private static final int CUSTOMERS = 10_000;
  private static final int SESSIONS = 10_000;

  /// Accounts and endpoints; replays and subscriptions come after them.
  private static final String END =
      EndpointItems.PREFIX.substring(0, EndpointItems.PREFIX.length() - 1) + "$";

  private static final String OF_AUDIENCE = "audience = :audience";

  /// The first of all in the order of the index.
  private static final String STARTS_AT = "audience >= :audience";

  private static final String STARTS_WITH = "begins_with(audience, :audience)";

  /// The index has no order of its own among those of one audience, and the version depends on it.
  private static final Comparator<Subscription> BY_ID =
      Comparator.comparing(one -> one.id().toString());

  private final ConfigTable table;
  private final Fresh<CustomerId, Known> customers;
  private final Fresh<Session, List<Subscription>> sessions;
  private final Complaints complaints;

  DynamoSubscriptionSource(
      ConfigTable table, Duration freshness, InstantSource clock, Complaints complaints) {
    this.table = table;
    this.customers = new Fresh<>(freshness, CUSTOMERS, clock);
    this.sessions = new Fresh<>(freshness, SESSIONS, clock);
    this.complaints = complaints;
  }

  /// @param hasSessions whether any subscription is bound to a session: most customers have none,
  ///   and their events ask for none
  private record Known(Snapshot snapshot, Partition partition, boolean hasSessions) {}

  /// @param endpoints that are not going, by their ids
  private record Partition(Set<String> endpoints, boolean isGone) {}

  private record Session(CustomerId customer, UUID activeflowId) {}

  @Override
  public Snapshot of(CustomerId customer) {
    return customers.get(customer, this::read).snapshot();
  }

  private Known read(CustomerId customer) {
    Partition partition = partition(customer);
    List<Subscription> unbound =
        staying(partition, written(query(customer, OF_AUDIENCE, SubscriptionItems.EVERYBODY)));
    return new Known(
        new Snapshot(version(unbound), unbound, partition.isGone()),
        partition,
        hasSessions(customer));
  }

  @Override
  public List<Subscription> ofSession(CustomerId customer, UUID activeflowId) {
    Known known = customers.get(customer, this::read);
    return known.hasSessions()
        ? staying(known.partition(), sessions.get(new Session(customer, activeflowId), this::read))
        : List.of();
  }

  /// Those of endpoints that are going too: were they left out here, a partition that was read long
  /// ago would be remembered for as long again.
  private List<Subscription> read(Session session) {
    String audience = SubscriptionItems.audience(session.activeflowId());
    return written(query(session.customer(), OF_AUDIENCE, audience));
  }

  @Override
  public List<Subscription> all(CustomerId customer) {
    return staying(
        partition(customer), written(query(customer, STARTS_AT, SubscriptionItems.EVERYBODY)));
  }

  private Partition partition(CustomerId customer) {
    Set<String> endpoints = new HashSet<>();
    boolean isGone = false;
    String pk = ConfigKeys.customer(customer);
    for (Map<String, AttributeValue> attributes : table.all(pk, DynamoAccounts.SK, END)) {
      Item item = new Item(attributes);
      String sk = item.text(Keys.SK);
      if (sk.startsWith(EndpointItems.PREFIX) && isStaying(item)) {
        endpoints.add(sk.substring(EndpointItems.PREFIX.length()));
      } else if (sk.equals(DynamoAccounts.SK)) {
        isGone =
            item.optionalText(DynamoAccounts.STANDING)
                .equals(Optional.of(Standing.DELETED.label()));
      }
    }
    return new Partition(endpoints, isGone);
  }

  /// One that is damaged stays: what it should get waits in its lane.
  private static boolean isStaying(Item endpoint) {
    return endpoint
        .optionalText(EndpointItems.STATUS)
        .filter(status -> status.equals(EndpointStatus.DELETING.label()))
        .isEmpty();
  }

  private static List<Subscription> staying(Partition partition, List<Subscription> all) {
    return all.stream()
        .filter(one -> partition.endpoints().contains(one.endpoint().toString()))
        .toList();
  }

  private boolean hasSessions(CustomerId customer) {
    QueryRequest one =
        query(customer, STARTS_WITH, SubscriptionItems.SESSION).toBuilder().limit(1).build();
    return !table.dynamo().query(one).items().isEmpty();
  }

  private List<Subscription> written(QueryRequest query) {
    return table.dynamo().queryPaginator(query).items().stream()
        .flatMap(item -> Damaged.skip(item, SubscriptionItems::subscription, complaints))
        .sorted(BY_ID)
        .toList();
  }

  private QueryRequest query(CustomerId customer, String condition, String audience) {
    return QueryRequest.builder()
        .tableName(table.name())
        .indexName(SubscriptionItems.BY_AUDIENCE)
        .keyConditionExpression("customer_id = :customer AND " + condition)
        .expressionAttributeValues(
            Map.of(
                ":customer", Values.text(customer.toString()),
                ":audience", Values.text(audience)))
        .build();
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
