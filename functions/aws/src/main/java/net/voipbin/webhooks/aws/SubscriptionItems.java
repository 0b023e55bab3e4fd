package net.voipbin.webhooks.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Subscriptions as items of the Config table.
final class SubscriptionItems {
  static final String PREFIX = "subscription#";
  static final String EXPIRES = "expires";

  /// Index: a customer's subscriptions, those for all events and those of each session apart.
  /// Nothing else has its keys.
  static final String BY_AUDIENCE = "by_audience";

  static final String CUSTOMER = "customer_id";
  static final String AUDIENCE = "audience";

  /// Of those that are bound to no session.
  static final String EVERYBODY = "all";

  static final String SESSION = "session#";

  private static final String ENDPOINT = "endpoint_id";

  private SubscriptionItems() {}

  static String prefix(EndpointId endpoint) {
    return PREFIX + endpoint + "#";
  }

  static Map<String, AttributeValue> key(Subscription subscription) {
    return Keys.of(
        ConfigKeys.customer(subscription.customer()),
        prefix(subscription.endpoint()) + subscription.id());
  }

  /// All but the key.
  static Map<String, Optional<AttributeValue>> attributes(Subscription subscription) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(ConfigKeys.ID, Optional.of(Values.text(subscription.id().toString())));
    item.put(CUSTOMER, Optional.of(Values.text(subscription.customer().toString())));
    item.put(ENDPOINT, Optional.of(Values.text(subscription.endpoint().toString())));
    item.put(
        "event_types",
        Optional.of(
            Values.list(
                subscription.eventTypes().stream()
                    .map(type -> Values.text(type.value()))
                    .toList())));
    item.put("filter", subscription.filter().map(filter -> Values.text(filter.json())));
    item.put("activeflow_id", subscription.activeflowId().map(id -> Values.text(id.toString())));
    item.put(AUDIENCE, Optional.of(Values.text(audience(subscription))));
    item.put(EXPIRES, subscription.expires().map(Values::time));
    item.put(
        Keys.TTL,
        subscription.expires().map(time -> Values.number(time.plusSeconds(1).getEpochSecond())));
    item.put("created", Optional.of(Values.time(subscription.created())));
    item.put("updated", Optional.of(Values.time(subscription.updated())));
    return item;
  }

  private static String audience(Subscription subscription) {
    return subscription.activeflowId().map(SubscriptionItems::audience).orElse(EVERYBODY);
  }

  static String audience(UUID session) {
    return SESSION + session;
  }

  static Subscription subscription(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    try {
      return new Subscription(
          item.parsed(ConfigKeys.ID, SubscriptionId::parse),
          item.parsed(CUSTOMER, CustomerId::parse),
          item.parsed(ENDPOINT, EndpointId::parse),
          item.texts("event_types").stream().map(TypePattern::new).toList(),
          item.optionalParsed("filter", Filter::new),
          item.optionalParsed("activeflow_id", UUID::fromString),
          item.optionalTime(EXPIRES),
          item.time("created"),
          item.time("updated"));
    } catch (IllegalArgumentException damaged) {
      throw new DamagedItemException(
          "subscription " + item.optionalText(ConfigKeys.ID).orElse("?") + " is damaged", damaged);
    }
  }
}
