package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.OPTIONAL_TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// Queues, the callers who wait in them, the agents who answer.
final class QueueEvents {
  private static final Struct QUEUE =
      resource("queue")
          .and(
              text("name").optional(),
              text("detail").optional(),
              oneOf("routing_method", "random").optional(),
              list("tag_ids", Scalar.UUID).optional(),
              text("direct_hash").optional(),
              uuid("wait_flow_id"),
              whole("wait_timeout").optional().note("milliseconds"),
              whole("service_timeout").optional().note("milliseconds"),
              list("wait_queuecall_ids", Scalar.UUID).optional(),
              list("service_queuecall_ids", Scalar.UUID).optional(),
              whole("total_incoming_count").optional(),
              whole("total_serviced_count").optional(),
              whole("total_abandoned_count").optional())
          .and(TIMES);

  private static final Struct QUEUECALL =
      resource("queuecall")
          .and(
              oneOf("reference_type", "call").optional(),
              uuid("reference_id"),
              oneOf(
                      "status",
                      "initiating",
                      "waiting",
                      "connecting",
                      "kicking",
                      "service",
                      "done",
                      "abandoned")
                  .optional(),
              uuid("service_agent_id"),
              whole("duration_waiting").optional().note("milliseconds"),
              whole("duration_service").optional().note("milliseconds"),
              time("tm_create").orNull(),
              time("tm_service").orNull(),
              time("tm_update").orNull(),
              time("tm_delete").orNull());

  private static final Struct AGENT =
      resource("agent")
          .and(
              text("username"),
              text("name"),
              text("detail"),
              oneOf("ring_method", "ringall", "linear"),
              oneOf("status", "", "available", "away", "busy", "offline", "ringing"),
              whole("permission").note("bit mask"),
              list("tag_ids", Scalar.UUID).orNull(),
              list("addresses", ADDRESS).orNull(),
              text("direct_hash"))
          .and(OPTIONAL_TIMES);

  private QueueEvents() {}

  static List<EventType> types() {
    Family queue = new Family("queue", "queue-manager", QUEUE);
    Family queuecall = new Family("queuecall", "queue-manager", QUEUECALL);
    Family agent = new Family("agent", "agent-manager", AGENT);
    return List.of(
        queue.type("queue_created", "A queue was set up."),
        queue.type("queue_updated", "A queue's settings, waiting callers or totals changed."),
        queue.type("queue_deleted", "A queue was removed."),
        queuecall.type("queuecall_created", "A caller entered a queue."),
        queuecall.type("queuecall_waiting", "A caller waits for an agent."),
        queuecall.type("queuecall_connecting", "An agent was found and is being connected."),
        queuecall.type("queuecall_serviced", "Caller and agent are talking."),
        queuecall.type("queuecall_done", "A talk with an agent is over."),
        queuecall.type(
            "queuecall_abandoned",
            "A caller left, was put out or waited too long before an agent answered."),
        queuecall.type("queuecall_deleted", "A queued call's record was deleted."),
        agent.type("agent_created", "An agent was added."),
        agent.type("agent_updated", "An agent's permissions changed."),
        agent.type("agent_deleted", "An agent was removed."),
        agent.type(
            "agent_status_updated",
            "An agent became available, away, busy, offline or is being rung."));
  }
}
