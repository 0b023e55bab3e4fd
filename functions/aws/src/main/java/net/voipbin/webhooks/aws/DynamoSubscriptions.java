package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Subscriptions, a hundred at most for an endpoint: a list is read whole.
final class DynamoSubscriptions implements Subscriptions, ExpiredSubscriptions {
  private final ConfigTable table;
  private final Sequence sequence;
  private final Complaints complaints;

  DynamoSubscriptions(ConfigTable table, InstantSource clock, Complaints complaints) {
    this.table = table;
    this.sequence = new Sequence(clock);
    this.complaints = complaints;
  }

  @Override
  public void insert(Subscription subscription) {
    Map<String, Optional<AttributeValue>> attributes =
        new LinkedHashMap<>(SubscriptionItems.attributes(subscription));
    attributes.put(ConfigKeys.SEQUENCE, Optional.of(Values.number(sequence.next())));
    table.insert(ConfigKeys.item(SubscriptionItems.key(subscription), attributes));
  }

  @Override
  public Optional<Subscription> find(CustomerId customer, SubscriptionId id) {
    return item(customer, id).map(SubscriptionItems::subscription);
  }

  /// The index lags behind a little: what it does not know yet is looked for among all of the
  /// customer's.
  private Optional<Map<String, AttributeValue>> item(CustomerId customer, SubscriptionId id) {
    String partition = ConfigKeys.customer(customer);
    Optional<Map<String, AttributeValue>> indexed =
        table.keysOf(id.toString()).stream()
            .filter(key -> new Item(key).text(Keys.PK).equals(partition))
            .filter(key -> new Item(key).text(Keys.SK).startsWith(SubscriptionItems.PREFIX))
            .flatMap(key -> table.find(key).stream())
            .findFirst();
    return indexed.or(() ->
        table.all(partition, SubscriptionItems.PREFIX).stream()
            .filter(item -> new Item(item).text(Keys.SK).endsWith("#" + id))
            .findFirst());
  }

  private record Placed(String position, Subscription subscription) {}

  @Override
  public Page<Subscription> list(CustomerId customer, EndpointId endpoint, Page.Request page) {
    List<Placed> placed =
        all(customer, endpoint).stream()
            .flatMap(item -> Damaged.skip(item, DynamoSubscriptions::placed, complaints))
            .toList();
    return Cursors.SUBSCRIPTIONS.page(placed, page, Placed::position).map(Placed::subscription);
  }

  private static Placed placed(Map<String, AttributeValue> item) {
    return new Placed(ConfigKeys.position(new Item(item)), SubscriptionItems.subscription(item));
  }

  private List<Map<String, AttributeValue>> all(CustomerId customer, EndpointId endpoint) {
    return table.all(ConfigKeys.customer(customer), SubscriptionItems.prefix(endpoint));
  }

  @Override
  public int count(CustomerId customer, EndpointId endpoint) {
    return all(customer, endpoint).size();
  }

  @Override
  public boolean replace(Subscription expected, Subscription next) {
    return table.replace(
        SubscriptionItems.key(expected),
        SubscriptionItems.attributes(expected),
        SubscriptionItems.attributes(next));
  }

  @Override
  public void delete(CustomerId customer, SubscriptionId id) {
    item(customer, id).ifPresent(item -> table.delete(List.of(item)));
  }

  /// DynamoDB removes them by itself, some day (`ttl`); this is for those who do not want to wait.
  @Override
  public int remove(Instant now, int max) {
    Stream<Map<String, AttributeValue>> over =
        table
            .dynamo()
            .scanPaginator(call ->
                call.tableName(table.name())
                    .filterExpression("begins_with(sk, :prefix) AND #expires <= :now")
                    .expressionAttributeNames(Update.names("#" + SubscriptionItems.EXPIRES))
                    .expressionAttributeValues(
                        Map.of(
                            ":prefix", Values.text(SubscriptionItems.PREFIX),
                            ":now", Values.time(now))))
            .items()
            .stream();
    return (int) over.limit(max).filter(item -> isRemoved(Keys.of(item), now)).count();
  }

  /// Its customer may have made it last longer meanwhile.
  private boolean isRemoved(Map<String, AttributeValue> key, Instant now) {
    try {
      table
          .dynamo()
          .deleteItem(call ->
              call.tableName(table.name())
                  .key(key)
                  .conditionExpression("attribute_not_exists(pk) OR #expires <= :now")
                  .expressionAttributeNames(Update.names("#" + SubscriptionItems.EXPIRES))
                  .expressionAttributeValues(Map.of(":now", Values.time(now))));
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }
}
