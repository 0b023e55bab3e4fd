package net.voipbin.webhooks.core.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.voipbin.webhooks.core.catalogue.FieldType.ListOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Nested;
import net.voipbin.webhooks.core.catalogue.FieldType.Nullable;
import net.voipbin.webhooks.core.catalogue.FieldType.OneOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;
import net.voipbin.webhooks.core.catalogue.Json.Flag;
import net.voipbin.webhooks.core.catalogue.Json.Items;
import net.voipbin.webhooks.core.catalogue.Json.Members;
import net.voipbin.webhooks.core.catalogue.Json.Text;

/// Writes an event type down as JSON Schema, <https://json-schema.org/draft/2020-12>.
///
/// Structs inside `data` stand once under `$defs`. Fields that act like credentials are marked
/// `x-credential`.
final class EventSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String EVENT_ID = "^[A-Za-z0-9_-]{1,64}$";

  private final Map<String, Json> definitions = new TreeMap<>();

  private EventSchema() {}

  static Json of(EventType type) {
    return new EventSchema().body(type);
  }

  private Members body(EventType type) {
    Members id = typed("string").with("pattern", EVENT_ID);
    Members name = Members.NONE.with("const", type.name().value());
    Members properties =
        Members.NONE
            .with("id", id)
            .with("type", name)
            .with("timestamp", scalar(Scalar.TIMESTAMP))
            .with("data", object(type.struct()));
    Members schema =
        Members.NONE
            .with("$schema", DIALECT)
            .with("title", type.name().value())
            .with("description", type.description())
            .with("type", "object")
            .with("properties", properties)
            .with("required", Items.ofTexts(List.copyOf(properties.values().keySet())));
    return definitions.isEmpty() ? schema : schema.with("$defs", new Members(definitions));
  }

  private Members object(Struct struct) {
    Members properties = Members.NONE;
    for (Field field : struct.fields()) {
      properties = properties.with(field.name(), annotated(field));
    }
    List<String> required =
        struct.fields().stream().filter(Field::required).map(Field::name).toList();
    return typed("object").with("properties", properties).with("required", Items.ofTexts(required));
  }

  private Members annotated(Field field) {
    Members schema = value(field.type());
    Members noted = field.note().isEmpty() ? schema : schema.with("description", field.note());
    return field.credential() ? noted.with("x-credential", new Flag(true)) : noted;
  }

  private Members value(FieldType type) {
    return switch (type) {
      case Scalar kind -> scalar(kind);
      case OneOf(List<String> values) -> typed("string").with("enum", Items.ofTexts(values));
      case ListOf(FieldType item) -> typed("array").with("items", value(item));
      case Nullable(FieldType of) -> orNull(value(of));
      case Nested(Struct struct) -> {
        definitions.put(struct.name(), object(struct));
        yield Members.NONE.with("$ref", "#/$defs/" + struct.name());
      }
    };
  }

  private static Members scalar(Scalar kind) {
    return switch (kind) {
      case TEXT -> typed("string");
      case UUID -> typed("string").with("format", "uuid");
      case TIMESTAMP -> typed("string").with("format", "date-time");
      case WHOLE_NUMBER -> typed("integer");
      case NUMBER -> typed("number");
      case FLAG -> typed("boolean");
      case FREE_OBJECT -> typed("object");
      case ANYTHING -> Members.NONE;
    };
  }

  /// A list of types where the schema has one and no `enum`, which would have to know `null` too.
  private static Members orNull(Members schema) {
    boolean plain = !schema.values().containsKey("enum");
    return schema.values().get("type") instanceof Text type && plain
        ? schema.with("type", new Items(List.of(type, new Text("null"))))
        : Members.NONE.with("anyOf", new Items(List.of(schema, typed("null"))));
  }

  private static Members typed(String type) {
    return Members.NONE.with("type", type);
  }
}
