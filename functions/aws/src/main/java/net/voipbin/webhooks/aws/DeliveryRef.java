package net.voipbin.webhooks.aws;

import java.util.Map;
import net.voipbin.webhooks.core.delivery.Delivery;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A delivery on a page, before its item is read.
sealed interface DeliveryRef {
  record Logged(Map<String, AttributeValue> key) implements DeliveryRef {}

  /// Has no item.
  record Waiting(Delivery delivery) implements DeliveryRef {}
}
