package net.voipbin.webhooks.aws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Lane messages as SQS messages and back. The body is the request body itself whenever SQS takes
/// it: it wants text of certain characters, not empty, of at most 1 MiB with its attributes (SQS
/// API Reference, "SendMessage"). Otherwise it is compressed, and if it is still too large it lies
/// in the Log table.
final class MessageCodec {
  static final int MAX_BYTES = 1 << 20;

  private static final String DELIVERY = "delivery_id";
  private static final String CUSTOMER = "customer_id";
  private static final String TYPE = "event_type";
  private static final String TIME = "event_time";
  private static final String KIND = "kind";

  /// Missing when the body is the request body itself.
  private static final String ENCODING = "encoding";

  private static final String GZIP = "gzip";
  private static final String LOG = "log";

  /// `data type` of each attribute.
  private static final String STRING = "String";

  private final LargeBodies largeBodies;

  MessageCodec(LargeBodies largeBodies) {
    this.largeBodies = largeBodies;
  }

  /// @param bytes what SQS counts: the body, and names, types and values of attributes
  record Encoded(String body, Map<String, MessageAttributeValue> attributes, long bytes) {}

  Encoded encode(LaneMessage message) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(DELIVERY, message.delivery().toString());
    attributes.put(CUSTOMER, message.customer().toString());
    attributes.put(TYPE, message.eventType().value());
    attributes.put(TIME, message.eventTime().toString());
    attributes.put(KIND, message.kind().label());
    Optional<Encoded> plain =
        text(message.body()).map(body -> encoded(body, attributes)).filter(MessageCodec::fits);
    return plain.orElseGet(() -> packed(message, attributes));
  }

  private Encoded packed(LaneMessage message, Map<String, String> attributes) {
    byte[] compressed = Gzip.compress(message.body().bytes());
    String base64 = Base64.getEncoder().encodeToString(compressed);
    attributes.put(ENCODING, GZIP);
    Encoded gzip = encoded(message.body().size() + ":" + base64, attributes);
    if (fits(gzip)) {
      return gzip;
    }
    attributes.put(ENCODING, LOG);
    return encoded(largeBodies.put(event(message), message.body()), attributes);
  }

  private static EventKey event(LaneMessage message) {
    return new EventKey(message.customer(), message.delivery().event());
  }

  private static boolean fits(Encoded encoded) {
    return encoded.bytes() <= MAX_BYTES;
  }

  private static Encoded encoded(String body, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
    long bytes = body.getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      values.put(
          attribute.getKey(),
          MessageAttributeValue.builder()
              .dataType(STRING)
              .stringValue(attribute.getValue())
              .build());
      // All of them are ASCII.
      bytes += attribute.getKey().length() + STRING.length() + attribute.getValue().length();
    }
    return new Encoded(body, values, bytes);
  }

  /// What SQS counts of a message that it has.
  static long bytes(Message message) {
    long bytes = message.body().getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, MessageAttributeValue> one : message.messageAttributes().entrySet()) {
      MessageAttributeValue value = one.getValue();
      String text = value.dataType() + Objects.toString(value.stringValue(), "");
      bytes += one.getKey().length() + text.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  /// The bytes as text that SQS takes; empty when it does not.
  private static Optional<String> text(Payload body) {
    if (body.size() == 0 || body.size() > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
      return text.chars().allMatch(MessageCodec::isTaken) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /// `#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF`; a well-formed
  /// string has surrogates in pairs only. A carriage return is left out: what parses XML on the way
  /// may turn it into a line feed.
  private static boolean isTaken(int character) {
    return character >= 0x20 ? character < 0xFFFE : character == '\t' || character == '\n';
  }

  /// What a message is about.
  record Address(CustomerId customer, DeliveryId delivery) {}

  /// @throws DamagedItemException when it is none of ours
  static Address address(Message message) {
    Map<String, MessageAttributeValue> attributes = message.messageAttributes();
    try {
      return new Address(
          CustomerId.parse(required(attributes, CUSTOMER)),
          DeliveryId.parse(required(attributes, DELIVERY)).orElseThrow());
    } catch (IllegalArgumentException | NoSuchElementException damaged) {
      throw noDelivery(message, damaged);
    }
  }

  private static DamagedItemException noDelivery(Message message, RuntimeException damaged) {
    return new DamagedItemException("message " + message.messageId() + " is no delivery", damaged);
  }

  /// @throws DamagedItemException when it is none of ours
  LaneMessage decode(Message message) {
    Map<String, MessageAttributeValue> attributes = message.messageAttributes();
    Address address = address(message);
    EventKey event = new EventKey(address.customer(), address.delivery().event());
    try {
      return new LaneMessage(
          address.delivery(),
          address.customer(),
          new EventTypeName(required(attributes, TYPE)),
          DeliveryKind.ofLabel(required(attributes, KIND)).orElseThrow(),
          Instant.parse(required(attributes, TIME)),
          body(event, message.body(), Optional.ofNullable(attributes.get(ENCODING))));
    } catch (IllegalArgumentException
        | NoSuchElementException
        | DateTimeException
        | IndexOutOfBoundsException damaged) {
      throw noDelivery(message, damaged);
    }
  }

  private Payload body(EventKey event, String body, Optional<MessageAttributeValue> encoding) {
    if (encoding.isEmpty()) {
      return Payload.ofUtf8(body);
    }
    String name = encoding.get().stringValue();
    return switch (name) {
      case GZIP -> {
        int colon = body.indexOf(':');
        byte[] compressed = Base64.getDecoder().decode(body.substring(colon + 1));
        yield Payload.of(Gzip.expand(compressed, Integer.parseInt(body, 0, colon, 10)));
      }
      case LOG ->
          largeBodies
              .find(event, body)
              .orElseThrow(() -> new DamagedItemException("the body is no longer in the log"));
      default -> throw new DamagedItemException("no encoding is called " + name);
    };
  }

  private static String required(Map<String, MessageAttributeValue> attributes, String name) {
    MessageAttributeValue value = attributes.get(name);
    if (value == null || value.stringValue() == null) {
      throw new DamagedItemException("attribute " + name + " is missing");
    }
    return value.stringValue();
  }
}
