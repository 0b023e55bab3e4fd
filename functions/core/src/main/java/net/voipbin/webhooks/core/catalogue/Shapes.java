package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.freeObject;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;

import java.util.List;

/// What many structs have in common.
///
/// VoIPBIN writes UUIDs and nested structs always, even empty ones; texts, lists, numbers and times
/// that its structs mark so are left out while they are empty. The former are required here, the
/// latter optional.
final class Shapes {
  static final List<Field> IDENTITY = List.of(uuid("id"), uuid("customer_id"));

  static final List<Field> OWNER = List.of(oneOf("owner_type", "", "agent"), uuid("owner_id"));

  static final List<Field> TIMES =
      List.of(time("tm_create").orNull(), time("tm_update").orNull(), time("tm_delete").orNull());

  static final List<Field> OPTIONAL_TIMES =
      List.of(
          time("tm_create").optional(), time("tm_update").optional(), time("tm_delete").optional());

  static final Struct ADDRESS =
      Struct.of(
          "address",
          oneOf(
                  "type",
                  "agent",
                  "ai",
                  "ai_team",
                  "conference",
                  "email",
                  "extension",
                  "line",
                  "sip",
                  "tel",
                  "webchat",
                  "web_session",
                  "whatsapp")
              .optional(),
          text("target").optional().note("E.164 when the type is tel"),
          text("target_name").optional(),
          text("name").optional(),
          text("detail").optional());

  static final Struct ACTION =
      Struct.of(
          "action",
          uuid("id"),
          uuid("next_id").note("zero: the next in the list"),
          text("type").optional(),
          freeObject("option").optional(),
          time("tm_execute").orNull());

  private Shapes() {}

  /// The beginning that nearly all structs share.
  static Struct resource(String name) {
    return Struct.of(name).and(IDENTITY);
  }

  static Struct owned(String name) {
    return resource(name).and(OWNER);
  }
}
