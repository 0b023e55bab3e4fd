package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.flag;
import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// News about webhooks themselves. They are ours, so nothing is left out when empty: `null` is
/// unset.
///
/// An endpoint is told with all that the API says about it but its secrets; its custom headers are
/// missing as well, since their values are often credentials of the receiver.
final class WebhookEvents {
  private static final Struct HEALTH =
      Struct.of(
          "endpoint_health",
          oneOf("circuit", "closed", "open"),
          text("reason").orNull(),
          whole("failures").note("failed attempts in a row"),
          time("next_probe_at").orNull(),
          whole("backlog"),
          whole("in_flight"),
          whole("dead_letters"),
          time("oldest_waiting_at").orNull(),
          time("last_delivered_at").orNull());

  private static final Struct ENDPOINT =
      resource("endpoint")
          .and(
              text("name"),
              text("detail"),
              text("url"),
              oneOf(
                  "status",
                  "provisioning",
                  "active",
                  "paused",
                  "disabled",
                  "suspended",
                  "deleting"),
              text("status_reason").orNull(),
              whole("timeout").note("seconds"),
              list("retry_schedule", Scalar.WHOLE_NUMBER).note("seconds after each failed attempt"),
              whole("concurrency"),
              whole("rate_limit").orNull().note("requests per second"),
              oneOf("signature_scheme", "v1", "v1a"),
              flag("legacy_signature"),
              nested("health", HEALTH))
          .and(TIMES)
          .and(text("reason").note("for people"));

  private static final Struct DURATIONS =
      Struct.of(
          "attempt_durations",
          milliseconds("dns"),
          milliseconds("connect"),
          milliseconds("tls"),
          milliseconds("first_byte"),
          whole("total").note("milliseconds"));

  private static final Struct ATTEMPT =
      Struct.of(
          "attempt",
          whole("number").note("1 is the first"),
          time("started_at"),
          oneOf("outcome", "responded", "timed_out", "unreachable", "refused", "tls_failed"),
          whole("status_code").orNull(),
          nested("durations", DURATIONS),
          text("response").orNull().note("the first KiB of the answer"),
          text("reason").orNull());

  private static final Struct DELIVERY =
      Struct.of(
              "delivery",
              text("id"),
              text("event_id"),
              text("event_type"),
              uuid("endpoint_id"),
              oneOf("status", "pending", "delivered", "exhausted", "canceled"),
              list("attempts", ATTEMPT).note("only the last one"),
              whole("attempt_count"),
              time("next_attempt_at").orNull(),
              oneOf("kind", "live", "test", "resend", "replay"))
          .and(TIMES);

  private WebhookEvents() {}

  private static Field milliseconds(String name) {
    return whole(name).orNull().note("milliseconds; null when it did not happen");
  }

  static List<EventType> types() {
    Family endpoint = new Family("webhook", "webhook-manager", ENDPOINT);
    Family delivery = endpoint.about(ENDPOINT.and(nested("delivery", DELIVERY)));
    return List.of(
        endpoint.type(
            "webhook_endpoint_failing",
            "An endpoint failed so often in a row that only probes are sent to it for now."),
        endpoint.type(
            "webhook_endpoint_recovered",
            "An endpoint that was failing answers again; what waited is being sent."),
        endpoint.type(
            "webhook_endpoint_disabled",
            "We switched an endpoint off: it answered 410, or nothing worked for days."),
        delivery.type(
            "webhook_delivery_exhausted",
            "All attempts to deliver an event failed; it lies in the dead letters."));
  }
}
