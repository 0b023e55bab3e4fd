package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.OWNER;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.owned;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;

/// The team chat of a customer's own people.
final class ChatEvents {
  private static final Struct CHAT =
      resource("chat")
          .and(
              oneOf("type", "direct", "group", "talk").optional(),
              text("name").optional(),
              text("detail").optional(),
              whole("member_count").optional())
          .and(TIMES);

  private static final Struct MEDIA =
      Struct.of(
          "chat_media",
          oneOf("type", "address", "agent", "file", "link").optional(),
          nested("address", ADDRESS),
          uuid("agent_id"),
          uuid("file_id"),
          text("link_url").optional());

  private static final Struct REACTION =
      Struct.of("chat_reaction", text("emoji")).and(OWNER).and(time("tm_create").orNull());

  private static final Struct METADATA =
      Struct.of("chat_metadata", list("reactions", REACTION).orNull());

  private static final Struct MESSAGE =
      owned("chatmessage")
          .and(
              uuid("chat_id"),
              uuid("parent_id").optional().note("the message it answers in a thread"),
              oneOf("type", "normal", "system"),
              text("text"),
              list("medias", MEDIA).orNull(),
              nested("metadata", METADATA))
          .and(TIMES);

  private static final Struct PARTICIPANT =
      owned("chatparticipant").and(uuid("chat_id"), time("tm_joined").orNull());

  private ChatEvents() {}

  static List<EventType> types() {
    Family chat = new Family("chat", "talk-manager", CHAT);
    Family message = new Family("chatmessage", "talk-manager", MESSAGE);
    Family participant = new Family("chatparticipant", "talk-manager", PARTICIPANT);
    return List.of(
        chat.type("chat_created", "A team chat room was opened."),
        chat.type("chat_updated", "A team chat room's name, detail or number of members changed."),
        chat.type("chat_deleted", "A team chat room was removed."),
        message.type("chatmessage_created", "Somebody wrote into a team chat room."),
        message.type("chatmessage_deleted", "A team chat message was removed."),
        message.type(
            "chatmessage_reaction_updated",
            "A reaction was added to or taken from a team chat message."),
        participant.type("chatparticipant_added", "Somebody joined a team chat room."),
        participant.type("chatparticipant_removed", "Somebody left a team chat room."));
  }
}
