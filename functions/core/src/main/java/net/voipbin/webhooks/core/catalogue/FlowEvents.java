package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.flag;
import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Shapes.ACTION;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;

/// Running flows, and the numbers that start them.
final class FlowEvents {
  private static final Struct ACTIVEFLOW =
      resource("activeflow")
          .and(
              uuid("flow_id"),
              oneOf("status", "running", "ended").optional(),
              oneOf(
                      "reference_type",
                      "ai",
                      "api",
                      "call",
                      "campaign",
                      "conversation",
                      "transcribe",
                      "recording",
                      "webchat")
                  .optional(),
              uuid("reference_id"),
              uuid("reference_activeflow_id"),
              uuid("on_complete_flow_id"),
              text("webhook_uri").optional(),
              oneOf("webhook_method", "POST", "PUT", "GET", "DELETE").optional(),
              nested("current_action", ACTION),
              uuid("forward_action_id"),
              list("executed_actions", ACTION).optional())
          .and(TIMES);

  private static final Struct METADATA = Struct.of("number_metadata", flag("rtp_debug"));

  private static final Struct NUMBER =
      resource("number")
          .and(
              text("number").note("E.164"),
              oneOf("type", "normal", "virtual"),
              uuid("call_flow_id"),
              uuid("message_flow_id"),
              text("name"),
              text("detail"),
              oneOf("status", "", "active", "deleted"),
              flag("t38_enabled"),
              flag("emergency_enabled"),
              nested("metadata", METADATA),
              time("tm_purchase").orNull(),
              time("tm_renew").orNull())
          .and(TIMES);

  private FlowEvents() {}

  static List<EventType> types() {
    Family activeflow = new Family("activeflow", "flow-manager", ACTIVEFLOW);
    Family number = new Family("number", "number-manager", NUMBER);
    return List.of(
        activeflow.type("activeflow_created", "A flow began to run."),
        activeflow.chatty(
            "activeflow_updated",
            "A running flow reached its next action or ended; carries all actions so far."),
        activeflow.type("activeflow_deleted", "A flow's run was removed."),
        number.type("number_created", "A number was bought."),
        number.type("number_updated", "A number's flows, name or settings changed."),
        number.type("number_deleted", "A number was given back."));
  }
}
