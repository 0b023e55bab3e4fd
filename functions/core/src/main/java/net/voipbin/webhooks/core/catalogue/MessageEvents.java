package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;

/// SMS and e-mail.
final class MessageEvents {
  private static final Struct TARGET =
      Struct.of(
          "message_target",
          nested("destination", ADDRESS),
          oneOf(
              "status",
              "received",
              "queued",
              "gw_timeout",
              "sent",
              "dlr_timeout",
              "failed",
              "delivered"),
          whole("parts").note("messages that the text was cut into"),
          time("tm_update").orNull());

  private static final Struct MESSAGE =
      resource("message")
          .and(
              oneOf("type", "sms"),
              nested("source", ADDRESS).orNull(),
              list("targets", TARGET).orNull().note("each target has its own status"),
              text("text"),
              oneOf("direction", "inbound", "outbound"))
          .and(TIMES);

  private static final Struct ATTACHMENT =
      Struct.of("email_attachment", oneOf("reference_type", "", "recording"), uuid("reference_id"));

  private static final Struct EMAIL =
      resource("email")
          .and(
              nested("source", ADDRESS).orNull(),
              list("destinations", ADDRESS).orNull(),
              oneOf(
                  "status",
                  "",
                  "initiated",
                  "processed",
                  "delivered",
                  "open",
                  "click",
                  "bounce",
                  "dropped",
                  "deferred",
                  "unsubscribe",
                  "spamreport"),
              text("subject"),
              text("content"),
              list("attachments", ATTACHMENT).orNull())
          .and(TIMES);

  private MessageEvents() {}

  static List<EventType> types() {
    Family message = new Family("message", "message-manager", MESSAGE);
    Family email = new Family("email", "email-manager", EMAIL);
    return List.of(
        message.type("message_created", "An SMS came in, or one was accepted for sending."),
        message.type(
            "message_updated", "The delivery status of one of a message's targets changed."),
        message.type("message_deleted", "A message's record was deleted."),
        email.type("email_created", "An e-mail was accepted for sending."),
        email.type(
            "email_updated",
            "An e-mail moved on: processed, delivered, opened, bounced and the like."),
        email.type("email_deleted", "An e-mail's record was deleted."));
  }
}
