package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// A damaged item must not hold up the others: it is as good as none, and complained about.
final class Damaged {
  private Damaged() {}

  /// What the item says, or nothing and a complaint that names its key.
  static <T> Optional<T> read(
      Map<String, AttributeValue> item,
      Function<Map<String, AttributeValue>, T> reader,
      Complaints complaints) {
    try {
      return Optional.of(reader.apply(item));
    } catch (SdkException unanswered) {
      // A reader may look for parts elsewhere.
      throw unanswered;
    } catch (RuntimeException damaged) {
      complaints.about("item " + key(item) + " is damaged and was passed over", damaged);
      return Optional.empty();
    }
  }

  /// For lists.
  static <T> Stream<T> skip(
      Map<String, AttributeValue> item,
      Function<Map<String, AttributeValue>, T> reader,
      Complaints complaints) {
    return read(item, reader, complaints).stream();
  }

  /// For people: both parts of a key, which hold ids only.
  static String key(Map<String, AttributeValue> item) {
    Item read = new Item(item);
    return read.optionalText(Keys.PK).orElse("?") + " " + read.optionalText(Keys.SK).orElse("?");
  }

  /// DynamoDB does not carry out an update that the item is not made for: an attribute is of
  /// another kind, or the item would grow beyond 400 KB (DynamoDB API Reference, "Common Errors").
  static boolean isUnfit(DynamoDbException refused) {
    return refused.awsErrorDetails() != null
        && "ValidationException".equals(refused.awsErrorDetails().errorCode());
  }
}
