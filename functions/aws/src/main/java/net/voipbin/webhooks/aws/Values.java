package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How values look in an item; [Item] reads them.
final class Values {
  private Values() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue flag(boolean value) {
    return AttributeValue.fromBool(value);
  }

  static AttributeValue time(Instant value) {
    return AttributeValue.fromS(Times.text(value));
  }

  static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }

  static AttributeValue list(List<AttributeValue> values) {
    return AttributeValue.fromL(values);
  }

  /// Only what is present: DynamoDB has no word for "unset".
  static Map<String, AttributeValue> present(Map<String, Optional<AttributeValue>> attributes) {
    Map<String, AttributeValue> present = new LinkedHashMap<>();
    attributes.forEach((name, value) -> value.ifPresent(there -> present.put(name, there)));
    return present;
  }
}
