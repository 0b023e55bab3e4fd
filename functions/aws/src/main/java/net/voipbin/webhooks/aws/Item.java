package net.voipbin.webhooks.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the attributes of an item. What is missing or of another kind than it should be makes the
/// item a damaged one.
record Item(Map<String, AttributeValue> attributes) {
  String text(String name) {
    return required(name, optionalText(name));
  }

  Optional<String> optionalText(String name) {
    return find(name).map(AttributeValue::s);
  }

  long number(String name) {
    return required(name, optionalNumber(name));
  }

  Optional<Long> optionalNumber(String name) {
    return parse(name, find(name).map(AttributeValue::n), Long::valueOf);
  }

  boolean flag(String name) {
    return required(name, find(name).map(AttributeValue::bool));
  }

  Instant time(String name) {
    return required(name, optionalTime(name));
  }

  Optional<Instant> optionalTime(String name) {
    return parse(name, optionalText(name), Instant::parse);
  }

  byte[] bytes(String name) {
    return required(name, find(name).map(AttributeValue::b)).asByteArrayUnsafe();
  }

  List<AttributeValue> list(String name) {
    return find(name).filter(AttributeValue::hasL).map(AttributeValue::l).orElse(List.of());
  }

  /// Texts as they stand in a list.
  List<String> texts(String name) {
    return list(name).stream()
        .map(value -> required(name, Optional.ofNullable(value.s())))
        .toList();
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  <T> T parsed(String name, Function<String, T> parser) {
    return required(name, optionalParsed(name, parser));
  }

  <T> Optional<T> optionalParsed(String name, Function<String, T> parser) {
    return parse(name, optionalText(name), parser);
  }

  private Optional<AttributeValue> find(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(
        () -> new DamagedItemException(name + " of " + key() + " is missing or no such value"));
  }

  private <T> Optional<T> parse(String name, Optional<String> text, Function<String, T> parser) {
    try {
      return text.map(parser);
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw new DamagedItemException(name + " of " + key() + " is no such value", malformed);
    }
  }

  private String key() {
    return Keys.PK
        + " "
        + Optional.ofNullable(attributes.get(Keys.PK)).map(AttributeValue::s).orElse("(nested)");
  }
}
