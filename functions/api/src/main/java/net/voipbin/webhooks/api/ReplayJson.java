package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// Replays as the API writes and reads them.
final class ReplayJson {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String KIND = "kind";
  private static final String EVENT_TYPES = "event_types";

  private final InstantSource clock;

  ReplayJson(InstantSource clock) {
    this.clock = clock;
  }

  static JsonNode view(Replay replay) {
    ObjectNode node = Json.object();
    node.put("id", replay.id().toString());
    node.put("endpoint_id", replay.endpoint().toString());
    node.put(KIND, replay.request().kind().label());
    Json.putTime(node, FROM, replay.request().from());
    Json.putTime(node, TO, replay.request().to());
    if (replay.request().eventTypes().isEmpty()) {
      node.putNull(EVENT_TYPES);
    } else {
      ArrayNode types = node.putArray(EVENT_TYPES);
      replay.request().eventTypes().forEach(type -> types.add(type.value()));
    }
    node.put("status", replay.status().label());
    node.put("found", replay.progress().found());
    node.put("sent", replay.progress().sent());
    node.put("left", replay.left());
    Json.putTime(node, "tm_create", replay.created());
    Json.putTime(node, "tm_update", replay.updated());
    node.putNull("tm_delete");
    return node;
  }

  Answer<ReplayRequest> request(Fields fields) {
    List.of(FROM, TO, KIND).forEach(fields::require);
    Optional<Instant> from = fields.valued(FROM, time()).made();
    Optional<Instant> to = fields.valued(TO, time()).made().map(this::atMostNow);
    Optional<ReplayKind> kind = fields.valued(KIND, kind()).made();
    List<TypePattern> types =
        fields.optional(EVENT_TYPES, SubscriptionJson.eventTypes()).over(Optional.empty()).stream()
            .flatMap(List::stream)
            .toList();
    if (from.isPresent() && to.isPresent()) {
      checkRange(from.get(), to.get(), fields.problems());
    }
    return fields.answer(
        () -> new ReplayRequest(kind.orElseThrow(), from.orElseThrow(), to.orElseThrow(), types));
  }

  /// Events that are still to come are not past.
  private Instant atMostNow(Instant to) {
    Instant now = clock.instant();
    return to.isAfter(now) ? now : to;
  }

  private static void checkRange(Instant from, Instant to, Problems problems) {
    if (!from.isBefore(to)) {
      problems.add(
          FROM, "range", TimeText.format(from) + " is not before the end, " + TimeText.format(to));
    } else if (Duration.between(from, to).compareTo(ReplayRequest.MAX_RANGE) > 0) {
      problems.add(
          FROM,
          "range",
          "a replay is of at most " + ReplayRequest.MAX_RANGE.toDays() + " days; start several");
    }
  }

  private static Reader<Instant> time() {
    return Read.time()
        .then((field, time, problems) ->
            time.isPresent()
                ? time
                : problems.add(field, "required", Shown.quoted(field) + " is a time"));
  }

  private static Reader<ReplayKind> kind() {
    return Read.string()
        .then((field, text, problems) -> {
          Optional<ReplayKind> kind = ReplayKind.ofLabel(text);
          return kind.isPresent()
              ? kind
              : problems.add(field, "value", Shown.quoted(text) + " is not one of failed, missing");
        });
  }
}
