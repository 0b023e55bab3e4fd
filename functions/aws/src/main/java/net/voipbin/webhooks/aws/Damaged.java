package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where many items are read at once, a damaged one must not hold up the others.
final class Damaged {
  private Damaged() {}

  /// What the item says, or nothing and a complaint.
  static <T> Stream<T> skip(
      Map<String, AttributeValue> item,
      Function<Map<String, AttributeValue>, T> reader,
      Complaints complaints) {
    try {
      return Stream.of(reader.apply(item));
    } catch (DamagedItemException damaged) {
      complaints.about("an item is damaged and was skipped", damaged);
      return Stream.empty();
    }
  }
}
