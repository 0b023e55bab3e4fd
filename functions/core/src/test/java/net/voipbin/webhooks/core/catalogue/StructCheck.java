package net.voipbin.webhooks.core.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.ListOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Nested;
import net.voipbin.webhooks.core.catalogue.FieldType.Nullable;
import net.voipbin.webhooks.core.catalogue.FieldType.OneOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;
import net.voipbin.webhooks.core.event.Uuids;

/// Holds a JSON object against a declared struct, more strictly than a receiver should: a member
/// that the struct does not name is a mistake in a sample, and so is another order.
final class StructCheck {
  private final List<String> complaints = new ArrayList<>();

  private StructCheck() {}

  static List<String> complaints(Struct struct, JsonNode node) {
    StructCheck check = new StructCheck();
    check.object(struct.name(), struct, node);
    return check.complaints;
  }

  private void object(String path, Struct struct, JsonNode node) {
    demand(node.isObject(), path, "is no object");
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    List<String> declared = struct.fields().stream().map(Field::name).toList();
    demand(declared.containsAll(names), path, "has members that nobody declared: " + names);
    demand(
        declared.stream().filter(names::contains).toList().equals(names),
        path,
        "has its members in another order: " + names);
    for (Field field : struct.fields()) {
      JsonNode value = node.get(field.name());
      String at = path + "." + field.name();
      if (value != null) {
        value(at, field.type(), value);
        demand(field.required() || !isEmpty(value), at, "would have been left out");
      } else {
        demand(!field.required(), at, "is missing");
      }
    }
  }

  private void value(String path, FieldType type, JsonNode node) {
    switch (type) {
      case Scalar kind -> demand(isA(kind, node), path, "is not " + kind + ": " + node);
      case OneOf(List<String> values) ->
          demand(node.isTextual() && values.contains(node.textValue()), path, "is " + node);
      case Nested(Struct struct) -> object(path, struct, node);
      case Nullable(FieldType of) -> {
        if (!node.isNull()) {
          value(path, of, node);
        }
      }
      case ListOf(FieldType item) -> {
        demand(node.isArray(), path, "is no array");
        node.forEach(element -> value(path + "[]", item, element));
      }
    }
  }

  private static boolean isA(Scalar kind, JsonNode node) {
    return switch (kind) {
      case TEXT -> node.isTextual();
      case UUID -> node.isTextual() && parses(() -> Uuids.parse(node.textValue()));
      case TIMESTAMP -> node.isTextual() && parses(() -> Instant.parse(node.textValue()));
      case WHOLE_NUMBER -> node.isIntegralNumber();
      case NUMBER -> node.isNumber();
      case FLAG -> node.isBoolean();
      case FREE_OBJECT -> node.isObject();
      case ANYTHING -> true;
    };
  }

  /// What Go's `omitempty` drops: "", 0, false, null, [] and empty maps.
  private static boolean isEmpty(JsonNode node) {
    boolean zero = node.isNumber() && node.doubleValue() == 0;
    boolean no = node.isBoolean() && !node.booleanValue();
    boolean blank = node.isTextual() && node.textValue().isEmpty();
    return zero || no || blank || node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (IllegalArgumentException | DateTimeParseException refused) {
      return false;
    }
  }

  private void demand(boolean holds, String path, String complaint) {
    if (!holds) {
      complaints.add(path + " " + complaint);
    }
  }
}
