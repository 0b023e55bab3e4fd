package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.owned;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// Conversations on messaging channels, the accounts behind them, and web chat.
final class ConversationEvents {
  private static final Struct CONVERSATION =
      owned("conversation")
          .and(
              uuid("account_id"),
              text("name").optional(),
              text("detail").optional(),
              channel("type"),
              text("dialog_id").optional(),
              nested("self", ADDRESS),
              nested("peer", ADDRESS))
          .and(TIMES);

  private static final Struct MEDIA =
      resource("conversation_media")
          .and(
              oneOf(
                      "type",
                      "image",
                      "video",
                      "audio",
                      "file",
                      "location",
                      "sticker",
                      "template",
                      "imagemap",
                      "flex")
                  .optional(),
              text("filename").optional())
          .and(TIMES);

  private static final Struct MESSAGE =
      resource("conversation_message")
          .and(
              uuid("conversation_id"),
              oneOf("direction", "incoming", "outgoing").optional(),
              oneOf("status", "failed", "progressing", "done").optional(),
              channel("reference_type"),
              uuid("reference_id"),
              nested("source", ADDRESS),
              nested("destination", ADDRESS),
              text("text").optional(),
              list("medias", MEDIA).optional())
          .and(TIMES);

  private static final Struct ACCOUNT =
      resource("conversation_account")
          .and(
              oneOf("type", "line", "sms", "whatsapp").optional(),
              text("name").optional(),
              text("detail").optional(),
              Field.of("provider_data", Scalar.ANYTHING).optional(),
              uuid("message_flow_id"))
          .and(TIMES);

  private static final Struct WEBCHAT_MESSAGE =
      resource("webchat_message")
          .and(
              uuid("widget_id"),
              uuid("session_id"),
              oneOf("direction", "inbound", "outbound").note("inbound: from the visitor"),
              oneOf("status", "sent", "delivered", "failed"),
              uuid("sender_id"),
              text("text"),
              time("tm_create").orNull(),
              time("tm_delete").orNull());

  private static final Struct WEBCHAT_SESSION =
      resource("webchat_session")
          .and(
              uuid("widget_id"),
              oneOf("status", "active", "ended"),
              text("page_url").optional(),
              text("referrer").optional(),
              nested("peer", ADDRESS),
              nested("local", ADDRESS),
              time("tm_last_activity").optional(),
              time("tm_create").optional(),
              time("tm_update").optional(),
              time("tm_end").optional());

  private ConversationEvents() {}

  private static Field channel(String name) {
    return oneOf(name, "message", "line", "whatsapp", "email", "webchat").optional();
  }

  static List<EventType> types() {
    Family conversation = new Family("conversation", "conversation-manager", CONVERSATION);
    Family message = conversation.about(MESSAGE);
    Family account = new Family("account", "conversation-manager", ACCOUNT);
    Family webchat = new Family("webchat", "webchat-manager", WEBCHAT_MESSAGE);
    return List.of(
        conversation.type("conversation_created", "The first message was exchanged with a peer."),
        conversation.type(
            "conversation_updated", "A conversation got another owner or another name."),
        message.type(
            "conversation_message_created",
            "A message came in or goes out on a conversation's channel."),
        message.type("conversation_message_updated", "A conversation message's status changed."),
        message.type(
            "conversation_message_deleted", "A conversation message's record was deleted."),
        account.type(
            "account_created", "A LINE, SMS or WhatsApp account was connected for conversations."),
        account.type("account_updated", "A conversation account's name, keys or flow changed."),
        account.type("account_deleted", "A conversation account was removed."),
        webchat.type(
            "webchat_message_created", "A visitor, an agent or an AI wrote into a web chat."),
        webchat
            .about(WEBCHAT_SESSION)
            .type("webchat_session_ended", "A web chat was closed, or nobody wrote for too long."));
  }
}
