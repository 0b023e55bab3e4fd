package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.SubscriptionChange;
import net.voipbin.webhooks.core.management.SubscriptionDraft;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// Subscriptions as the API writes and reads them.
final class SubscriptionJson {
  static final String EVENT_TYPES = "event_types";
  static final String FILTER = "filter";

  private final InstantSource clock;

  SubscriptionJson(InstantSource clock) {
    this.clock = clock;
  }

  static JsonNode view(Subscription subscription) {
    return view(subscription, Optional.empty());
  }

  /// @param deleted when it was removed
  static JsonNode view(Subscription subscription, Optional<Instant> deleted) {
    ObjectNode node = Json.object();
    node.put("id", subscription.id().toString());
    node.put("endpoint_id", subscription.endpoint().toString());
    ArrayNode types = node.putArray(EVENT_TYPES);
    subscription.eventTypes().forEach(type -> types.add(type.value()));
    subscription
        .filter()
        .ifPresentOrElse(
            filter -> node.putRawValue(FILTER, new RawValue(filter.json())),
            () -> node.putNull(FILTER));
    Json.putText(node, "activeflow_id", subscription.activeflowId().map(UUID::toString));
    Json.putTime(node, "expires_at", subscription.expires());
    Json.putTime(node, "tm_create", subscription.created());
    Json.putTime(node, "tm_update", subscription.updated());
    Json.putTime(node, "tm_delete", deleted);
    return node;
  }

  Answer<SubscriptionDraft> draft(Fields fields) {
    fields.require(EVENT_TYPES);
    SubscriptionChange all = read(fields);
    return fields.answer(() ->
        new SubscriptionDraft(
            all.eventTypes().over(List.of()),
            all.filter().over(Optional.empty()),
            all.activeflowId().over(Optional.empty()),
            all.expires().over(Optional.empty())));
  }

  Answer<SubscriptionChange> change(Fields fields) {
    SubscriptionChange change = read(fields);
    return fields.answer(() -> change);
  }

  private SubscriptionChange read(Fields fields) {
    return new SubscriptionChange(
        fields.valued(EVENT_TYPES, eventTypes()),
        fields.optional(FILTER, filter(fields)),
        fields.change("activeflow_id", Optional.empty(), Read.uuid()),
        fields.change("expires_at", Optional.empty(), Read.time().then(this::inFuture)));
  }

  static Reader<List<TypePattern>> eventTypes() {
    return Read.list(1, Subscription.MAX_TYPES, Read.parsed("pattern", TypePattern::normalise));
  }

  /// A filter is kept as it was written, so that it means the same later and is shown again as its
  /// writer knows it.
  static Reader<Filter> filter(Fields fields) {
    return (field, _, problems) -> {
      String text = fields.textOf(field);
      Optional<String> problem = Filter.problem(text);
      return problem.isPresent()
          ? problems.add(field, "pattern", problem.get())
          : Optional.of(new Filter(text));
    };
  }

  private Optional<Optional<Instant>> inFuture(
      String field, Optional<Instant> time, Problems problems) {
    Instant now = clock.instant();
    return time.isEmpty() || time.get().isAfter(now)
        ? Optional.of(time)
        : problems.add(
            field, "future", TimeText.format(time.get()) + " is past; choose a later time");
  }
}
