package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.event.Uuids;

/// Readers for the kinds of values that resources share.
final class Read {
  private static final UUID ZERO = new UUID(0, 0);

  /// What older services wrote for "not set".
  private static final Pattern UNSET_TIME =
      Pattern.compile("9999-01-01[T ]00:00:00([.]0+)?(Z|[+]00:00)?");

  private Read() {}

  /// Any JSON string.
  static Reader<String> string() {
    return (field, value, problems) ->
        value.isTextual()
            ? Optional.of(value.textValue())
            : wrongType(field, "a string", value, problems);
  }

  /// Text for people.
  ///
  /// @param max length in characters
  static Reader<String> text(int max) {
    return string()
        .then((field, text, problems) -> {
          if (text.codePointCount(0, text.length()) > max) {
            return problems.add(
                field,
                "length",
                String.format(
                    Locale.ROOT,
                    "'%s' has at most %d characters, not %d",
                    field,
                    max,
                    text.codePointCount(0, text.length())));
          }
          boolean unfit = text.codePoints().anyMatch(p -> p == 0 || Shown.isLoneSurrogate(p));
          return unfit
              ? problems.add(
                  field,
                  "characters",
                  Shown.quoted(field) + " must not hold U+0000 or half a surrogate pair")
              : Optional.of(text);
        });
  }

  static Reader<Boolean> bool() {
    return (field, value, problems) ->
        value.isBoolean()
            ? Optional.of(value.booleanValue())
            : wrongType(field, "true or false", value, problems);
  }

  /// Whole numbers, however they are written: `15.0` is one (JSON Schema, "integer").
  static Reader<Integer> integer(int min, int max) {
    return (field, value, problems) -> {
      if (!value.isNumber()) {
        return wrongType(field, "a number", value, problems);
      }
      boolean isWhole = value.canConvertToInt() && value.canConvertToExactIntegral();
      boolean inRange = isWhole && value.intValue() >= min && value.intValue() <= max;
      return inRange
          ? Optional.of(value.intValue())
          : problems.add(
              field,
              "range",
              String.format(
                  Locale.ROOT,
                  "'%s' is a whole number from %d to %d, not %s",
                  field,
                  min,
                  max,
                  Shown.plain(value.asText())));
    };
  }

  /// A UUID; the zero UUID means that there is none.
  static Reader<Optional<UUID>> uuid() {
    return string()
        .then((field, text, problems) -> {
          try {
            return Optional.of(Optional.of(Uuids.parse(text)).filter(id -> !id.equals(ZERO)));
          } catch (IllegalArgumentException noUuid) {
            return problems.add(
                field,
                "format",
                Shown.quoted(text) + " is no UUID, like 9d1d7c52-4a3e-4b0a-8f6c-2b7a1c9e4d30");
          }
        });
  }

  /// Any of the forms that VoIPBIN ever wrote; empty when it is their word for "not set".
  static Reader<Optional<Instant>> time() {
    return string().then(Read::time);
  }

  static Optional<Optional<Instant>> time(String field, String text, Problems problems) {
    Optional<Instant> time = TimeText.parse(text);
    return time.isPresent() || UNSET_TIME.matcher(text).matches()
        ? Optional.of(time)
        : problems.add(
            field, "format", Shown.quoted(text) + " is no time, like 2026-11-20T14:03:11.402517Z");
  }

  /// @param each reads the items, which are named `field[0]` and so on
  static <T> Reader<List<T>> list(int min, int max, Reader<T> each) {
    return (field, value, problems) -> {
      if (!value.isArray()) {
        return wrongType(field, "an array", value, problems);
      }
      if (value.size() < min || value.size() > max) {
        return problems.add(
            field,
            "length",
            String.format(
                Locale.ROOT, "'%s' has %d to %d entries, not %d", field, min, max, value.size()));
      }
      List<T> items = new ArrayList<>();
      for (int i = 0; i < value.size(); i++) {
        each.read(field + "[" + i + "]", value.get(i), problems).ifPresent(items::add);
      }
      // With one item missing the list is of no use, but its problem is noted.
      return Optional.of(items).filter(read -> read.size() == value.size());
    };
  }

  /// @param make throws IllegalArgumentException with a message for people
  static <T> Reader<T> parsed(String rule, Function<String, T> make) {
    return string()
        .then((field, text, problems) -> {
          try {
            return Optional.of(make.apply(text));
          } catch (IllegalArgumentException wrong) {
            return problems.add(field, rule, Shown.quoted(text) + ": " + wrong.getMessage());
          }
        });
  }

  static <T> Optional<T> wrongType(String field, String wanted, JsonNode value, Problems problems) {
    return problems.add(
        field,
        "type",
        Shown.quoted(field)
            + " must be "
            + wanted
            + ", not "
            + value.getNodeType().name().toLowerCase(Locale.ROOT));
  }
}
