package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender.Header;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.routing.ExplainMatch.Explained;
import net.voipbin.webhooks.core.subscription.Mismatch;

/// Who would get an event, as the API shows it.
final class MatchJson {
  /// A customer may have ten thousand subscriptions; nobody reads that many.
  private static final int MAX_SHOWN = 1000;

  private static final Set<String> SIGNATURES = Set.of("webhook-signature", "x-voipbin-signature");

  /// The value of a signature, behind `v1,` or `sha256=`.
  private static final Pattern SIGNATURE = Pattern.compile("(?<=[,=])[^ ,=]+=*");

  private final Endpoints endpoints;
  private final WebhookRequest requests;
  private final Fresh fresh;

  MatchJson(Endpoints endpoints, WebhookRequest requests, Fresh fresh) {
    this.endpoints = endpoints;
    this.requests = requests;
    this.fresh = fresh;
  }

  ObjectNode view(Event event, List<Explained> all) {
    List<Explained> sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Boolean.compare(a.mismatch().isPresent(), b.mismatch().isPresent()));
    ObjectNode node = Json.object();
    node.put("event_type", event.type().value());
    ArrayNode result = node.putArray("result");
    sorted.stream().limit(MAX_SHOWN).map(MatchJson::view).forEach(result::add);
    node.put("left_out", Math.max(0, sorted.size() - MAX_SHOWN));
    ArrayNode out = node.putArray("requests");
    Set<EndpointId> matched =
        all.stream()
            .filter(one -> one.mismatch().isEmpty())
            .map(one -> one.subscription().endpoint())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    matched.forEach(id -> request(event, id).ifPresent(out::add));
    node.putRawValue("body", new RawValue(Redaction.redact(event.body().utf8())));
    return node;
  }

  private static ObjectNode view(Explained explained) {
    ObjectNode node = Json.object();
    node.put("subscription_id", explained.subscription().id().toString());
    node.put("endpoint_id", explained.subscription().endpoint().toString());
    node.put("matches", explained.mismatch().isEmpty());
    explained
        .mismatch()
        .ifPresentOrElse(
            mismatch -> node.set("mismatch", view(mismatch)), () -> node.putNull("mismatch"));
    return node;
  }

  private static ObjectNode view(Mismatch mismatch) {
    return switch (mismatch) {
      case Mismatch.Expired(Instant since) ->
          view("expires_at", "it has expired at " + TimeText.format(since), List.of());
      case Mismatch.OtherType _ ->
          view("event_types", "none of its event_types is this one", List.of());
      case Mismatch.OtherSession(var wanted) ->
          view("activeflow_id", "it wants events of activeflow " + wanted + " only", List.of());
      case Mismatch.Filtered(List<String> parts) ->
          view(
              "filter",
              parts.isEmpty()
                  ? "each part of its filter is met, but not by the same item of an array"
                  : "its filter is not met by " + String.join(", ", parts),
              parts);
      case Mismatch.NewsOfItself _ ->
          view("endpoint", "an endpoint gets no news of itself", List.of());
    };
  }

  private static ObjectNode view(String condition, String message, List<String> fields) {
    ObjectNode node = Json.object().put("condition", condition).put("message", message);
    ArrayNode list = node.putArray("fields");
    fields.forEach(list::add);
    return node;
  }

  /// As it would leave, but for the values of its signatures: whoever may only read must not get a
  /// request signed that never happened.
  private Optional<ObjectNode> request(Event event, EndpointId id) {
    Optional<Endpoint> endpoint = endpoints.find(event.customer(), id);
    Optional<EndpointSecrets> secrets = endpoints.secrets(event.customer(), id);
    return endpoint.flatMap(to -> secrets.map(its -> request(event, to, its)));
  }

  private ObjectNode request(Event event, Endpoint to, EndpointSecrets secrets) {
    WebhookRequest.What what =
        new WebhookRequest.What(event.id(), event.type(), DeliveryKind.LIVE, event.body());
    Request request = requests.build(what, 1, to.settings(), secrets, fresh.now());
    ObjectNode node = Json.object();
    node.put("endpoint_id", to.id().toString());
    node.put("method", "POST");
    node.put("url", request.url().uri().toString());
    ObjectNode headers = node.putObject("headers");
    request.headers().forEach(header -> headers.put(header.name(), shown(header)));
    return node;
  }

  private static String shown(Header header) {
    return SIGNATURES.contains(header.name())
        ? SIGNATURE.matcher(header.value()).replaceAll("…")
        : header.value();
  }
}
