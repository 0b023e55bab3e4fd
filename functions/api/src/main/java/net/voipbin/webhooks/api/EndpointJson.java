package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.EndpointChange;
import net.voipbin.webhooks.core.management.EndpointDraft;
import net.voipbin.webhooks.core.management.SubscriptionDraft;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.TypePattern;
import net.voipbin.webhooks.core.target.TargetPolicy;

/// Endpoints as the API writes and reads them.
final class EndpointJson {
  static final int MAX_NAME = 255;
  static final int MAX_DETAIL = 1024;

  private static final String LEGACY_SECRET = "legacy_secret";
  private static final String LEGACY_SIGNATURE = "legacy_signature";

  private final TargetPolicy policy;

  EndpointJson(TargetPolicy policy) {
    this.policy = policy;
  }

  /// @param lane its record; empty while there is none
  /// @param lastDelivered when it last acknowledged a delivery
  /// @param deleted when it was removed
  record Health(
      LaneDepths.Depth depth,
      Optional<LaneRecord> lane,
      Optional<Instant> lastDelivered,
      Optional<Instant> deleted) {}

  static ObjectNode view(Endpoint stored, Health health) {
    Endpoint endpoint = asDrainsLeftIt(stored, health.lane());
    ObjectNode node = Json.object();
    node.put("id", endpoint.id().toString());
    node.put("customer_id", endpoint.customer().toString());
    node.put("name", endpoint.name());
    node.put("detail", endpoint.detail());
    node.put("url", endpoint.settings().url().uri().toString());
    node.put("status", endpoint.status().label());
    Json.putText(node, "status_reason", endpoint.statusReason());
    putSettings(node, endpoint.settings());
    node.set("health", view(health));
    Json.putTime(node, "tm_create", endpoint.created());
    Json.putTime(node, "tm_update", endpoint.updated());
    Json.putTime(node, "tm_delete", health.deleted());
    return node;
  }

  /// A drain that may only read endpoints closes the gate for good when it disables one (a 410, or
  /// days of nothing but failure); the endpoint's record follows within minutes.
  private static Endpoint asDrainsLeftIt(Endpoint endpoint, Optional<LaneRecord> lane) {
    return switch (endpoint.status()) {
      case ACTIVE, PAUSED ->
          lane.map(LaneRecord::gate)
              .flatMap(gate ->
                  gate instanceof Gate.Disabled(String why)
                      ? Optional.of(why)
                      : Optional.<String>empty())
              .map(why ->
                  endpoint.withStatus(
                      EndpointStatus.DISABLED, Optional.of(why), endpoint.updated()))
              .orElse(endpoint);
      case PROVISIONING, DISABLED, SUSPENDED, DELETING -> endpoint;
    };
  }

  private static void putSettings(ObjectNode node, DeliverySettings settings) {
    ObjectNode headers = node.putObject("headers");
    settings.headers().forEach(header -> headers.put(header.name(), header.value()));
    node.put("timeout", settings.timeout().toSeconds());
    ArrayNode schedule = node.putArray("retry_schedule");
    settings.schedule().toSeconds().forEach(schedule::add);
    node.put("concurrency", settings.concurrency());
    node.put("rate_limit", settings.rateLimit().orElse(null));
    node.put(SecretJson.SCHEME, settings.signing().scheme().label());
    node.put(LEGACY_SIGNATURE, settings.signing().legacy());
  }

  private static ObjectNode view(Health health) {
    ObjectNode node = Json.object();
    Optional<Instant> nextProbe =
        health.lane().map(LaneRecord::gate).flatMap(EndpointJson::nextProbe);
    int failures = health.lane().map(lane -> lane.vitals().circuit().failures()).orElse(0);
    node.put("circuit", nextProbe.isPresent() ? "open" : "closed");
    Json.putText(
        node,
        "reason",
        nextProbe.map(_ -> failures + " attempts in a row failed; only probes are sent"));
    node.put("failures", failures);
    Json.putTime(node, "next_probe_at", nextProbe);
    node.put("backlog", health.depth().waiting());
    node.put("in_flight", health.depth().inFlight());
    node.put("dead_letters", health.depth().deadLetters());
    Json.putTime(node, "oldest_waiting_at", health.depth().oldest());
    Json.putTime(node, "last_delivered_at", health.lastDelivered());
    return node;
  }

  private static Optional<Instant> nextProbe(Gate gate) {
    return gate instanceof Gate.Circuit(Instant until, _) ? Optional.of(until) : Optional.empty();
  }

  /// @param created the view of the endpoint that was made: the only one that shows its secret
  static ObjectNode withSecret(ObjectNode created, EndpointSecrets secrets) {
    return created.put(SecretJson.SECRET, secrets.current().revealText());
  }

  Answer<EndpointDraft> draft(Fields fields) {
    fields.require("url");
    EndpointChange all = read(fields);
    Change<Optional<SigningSecret>> secret =
        fields.optional(SecretJson.SECRET, SecretJson.secret());
    Optional<SubscriptionDraft> first = firstSubscription(fields);
    boolean lacksSecret = all.legacySignature().over(false) && !fields.has(LEGACY_SECRET);
    if (lacksSecret) {
      fields
          .problems()
          .add(LEGACY_SECRET, "required", "a 'legacy_signature' needs a 'legacy_secret'");
    }
    return fields.answer(() ->
        new EndpointDraft(
            all.name().over(""),
            all.detail().over(""),
            all.over(DeliverySettings.defaults(all.url().made().orElseThrow())),
            secret.over(Optional.empty()),
            all.legacySecret().over(Optional.empty()),
            first));
  }

  Answer<EndpointChange> change(Fields fields) {
    EndpointChange change = read(fields);
    return fields.answer(() -> change);
  }

  private EndpointChange read(Fields fields) {
    return new EndpointChange(
        fields.change("name", "", Read.text(MAX_NAME)),
        fields.change("detail", "", Read.text(MAX_DETAIL)),
        fields.valued("url", EndpointReaders.url(policy)),
        fields.change("headers", List.of(), EndpointReaders.headers()),
        fields.change("timeout", DeliverySettings.DEFAULT_TIMEOUT, EndpointReaders.timeout()),
        fields.change("retry_schedule", RetrySchedule.DEFAULT, EndpointReaders.schedule()),
        fields.change(
            "concurrency",
            DeliverySettings.DEFAULT_CONCURRENCY,
            Read.integer(1, DeliverySettings.MAX_CONCURRENCY)),
        fields.optional("rate_limit", Read.integer(1, DeliverySettings.MAX_RATE_LIMIT)),
        fields.change(SecretJson.SCHEME, SignatureScheme.V1, SecretJson.scheme()),
        fields.change(LEGACY_SIGNATURE, false, Read.bool()),
        fields.optional(LEGACY_SECRET, SecretJson.legacySecret()));
  }

  private static Optional<SubscriptionDraft> firstSubscription(Fields fields) {
    Change<Optional<List<TypePattern>>> types =
        fields.optional(SubscriptionJson.EVENT_TYPES, SubscriptionJson.eventTypes());
    Change<Optional<Filter>> filter =
        fields.optional(SubscriptionJson.FILTER, SubscriptionJson.filter(fields));
    boolean filterAlone =
        fields.has(SubscriptionJson.FILTER) && !fields.has(SubscriptionJson.EVENT_TYPES);
    if (filterAlone) {
      return fields
          .problems()
          .add(
              SubscriptionJson.EVENT_TYPES,
              "required",
              "a 'filter' needs 'event_types': [\"*\"] for all types");
    }
    return types
        .over(Optional.empty())
        .map(wanted ->
            new SubscriptionDraft(
                wanted, filter.over(Optional.empty()), Optional.empty(), Optional.empty()));
  }
}
