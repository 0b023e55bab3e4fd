package net.voipbin.webhooks.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.TimeText;

/// JSON in and out. Numbers are kept exactly as they came.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonMapper LENIENT =
      MAPPER.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int MICROS_DIGITS = 3;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// @throws JsonProcessingException when it is no JSON text, or names a member twice
  static JsonNode parse(Payload text) throws JsonProcessingException {
    try {
      return MAPPER.readTree(text.bytes());
    } catch (JsonProcessingException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot fail", impossible);
    }
  }

  /// What we made ourselves.
  static JsonNode parseOwn(String text) {
    return parseStored(Payload.ofUtf8(text));
  }

  /// What was checked when it came in. A producer may have named a member twice; the last one
  /// counts then.
  static JsonNode parseStored(Payload text) {
    try {
      return LENIENT.readTree(text.bytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException("stored JSON cannot be read", impossible);
    }
  }

  static Payload write(JsonNode json) {
    try {
      return Payload.of(MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can be written", impossible);
    }
  }

  /// Null when there is none.
  static void putTime(ObjectNode node, String field, Optional<Instant> time) {
    node.put(field, time.map(TimeText::format).orElse(null));
  }

  static void putTime(ObjectNode node, String field, Instant time) {
    node.put(field, TimeText.format(time));
  }

  static void putText(ObjectNode node, String field, Optional<String> text) {
    node.put(field, text.orElse(null));
  }

  /// In milliseconds with three digits behind the point.
  static void putMillis(ObjectNode node, String field, Optional<Duration> duration) {
    node.put(
        field,
        duration
            .map(time -> BigDecimal.valueOf(time.toNanos() / 1_000, MICROS_DIGITS))
            .orElse(null));
  }
}
