package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.target.Refusal;

/// Deliveries and attempts as the API shows them.
final class DeliveryJson {
  private DeliveryJson() {}

  static ObjectNode view(Delivery delivery) {
    ObjectNode node = Json.object();
    node.put("id", delivery.id().toString());
    node.put("event_id", delivery.id().event().value());
    node.put("event_type", delivery.eventType().value());
    node.put("endpoint_id", delivery.id().endpoint().toString());
    node.put("status", delivery.status().label());
    ArrayNode attempts = node.putArray("attempts");
    delivery.attempts().forEach(attempt -> attempts.add(view(attempt)));
    node.put("attempt_count", delivery.attempts().size());
    Json.putTime(node, "next_attempt_at", delivery.nextAttemptAt());
    node.put("kind", delivery.kind().label());
    Json.putTime(node, "tm_create", delivery.created());
    Json.putTime(node, "tm_update", delivery.updated());
    node.putNull("tm_delete");
    return node;
  }

  /// Without the others: which of them there were is shown with the delivery itself.
  static JsonNode withLastAttempt(Delivery delivery) {
    ObjectNode node = view(delivery);
    ArrayNode attempts = node.putArray("attempts");
    if (!delivery.attempts().isEmpty()) {
      attempts.add(view(delivery.attempts().getLast()));
    }
    return node;
  }

  private static ObjectNode view(Attempt attempt) {
    ObjectNode node = Json.object();
    node.put("number", attempt.number());
    Json.putTime(node, "started_at", attempt.startedAt());
    putOutcome(node, attempt.outcome());
    node.set("durations", view(attempt.durations()));
    return node;
  }

  private static void putOutcome(ObjectNode node, Outcome outcome) {
    switch (outcome) {
      case Outcome.Responded(int status, _, Excerpt(String text)) -> {
        node.put("outcome", "responded");
        node.put("status_code", status);
        node.put("response", text);
        node.putNull("reason");
      }
      case Outcome.TimedOut(String reason) -> putFailure(node, "timed_out", reason);
      case Outcome.Unreachable(String reason) -> putFailure(node, "unreachable", reason);
      case Outcome.TlsFailed(String reason) -> putFailure(node, "tls_failed", reason);
      case Outcome.Refused(Refusal(String rule, String message)) ->
          putFailure(node, "refused", rule + ": " + message);
    }
  }

  private static void putFailure(ObjectNode node, String outcome, String reason) {
    node.put("outcome", outcome);
    node.putNull("status_code");
    node.putNull("response");
    node.put("reason", reason);
  }

  private static ObjectNode view(Durations durations) {
    ObjectNode node = Json.object();
    Json.putMillis(node, "dns", durations.dns());
    Json.putMillis(node, "connect", durations.connect());
    Json.putMillis(node, "tls", durations.tls());
    Json.putMillis(node, "first_byte", durations.firstByte());
    Json.putMillis(node, "total", Optional.of(durations.total()));
    return node;
  }
}
