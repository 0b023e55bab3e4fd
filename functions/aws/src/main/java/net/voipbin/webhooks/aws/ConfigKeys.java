package net.voipbin.webhooks.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What all items of the Config table have in common. All of a customer's lie in one partition.
final class ConfigKeys {
  /// Index: the keys of endpoints and subscriptions by their id.
  static final String BY_ID = "by_id";

  static final String ID = "id";

  /// The place in lists, newest last.
  static final String SEQUENCE = "seq";

  private static final String CUSTOMER = "customer#";

  private ConfigKeys() {}

  static String customer(CustomerId customer) {
    return CUSTOMER + customer;
  }

  /// In whose partition it lies.
  static CustomerId customer(Item key) {
    return key.parsed(
        Keys.PK, pk -> CustomerId.parse(pk.substring(Math.min(CUSTOMER.length(), pk.length()))));
  }

  /// A position for [Cursors].
  static String position(Item item) {
    return "%019d".formatted(item.number(SEQUENCE));
  }

  static Map<String, AttributeValue> item(
      Map<String, AttributeValue> key, Map<String, Optional<AttributeValue>> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.putAll(Values.present(attributes));
    return item;
  }

  /// Writes `next` over `expected`, if every attribute is as expected.
  static Update replace(
      Map<String, Optional<AttributeValue>> expected, Map<String, Optional<AttributeValue>> next) {
    Update update = new Update().require("attribute_exists(#pk)").set(next);
    expected.forEach((name, value) -> {
      if (value.isPresent()) {
        update.require("#%1$s = :was_%1$s".formatted(name)).with("was_" + name, value.get());
      } else {
        update.require("attribute_not_exists(#%s)".formatted(name));
      }
    });
    return update;
  }
}
