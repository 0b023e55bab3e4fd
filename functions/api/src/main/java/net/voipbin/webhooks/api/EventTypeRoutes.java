package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.routing.Incoming;

/// `/event_types`: the catalogue.
final class EventTypeRoutes {
  private static final String RESOURCE = "resource";
  private static final String ALL = "/v1.0/event_types";

  List<Route> routes() {
    return List.of(
        Route.list(ALL, Set.of(RESOURCE), this::list),
        Route.read(
            ALL + "/{type}",
            call -> call.id("event type", EventTypeName::normalise).then(this::get)));
  }

  private Answer<Reply> list(Call call) {
    Optional<String> resource = call.query().text(RESOURCE);
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request -> Paging.answer(request, asked -> page(resource, asked), this::summary));
  }

  /// The cursor is the last type that was shown.
  private static Page<EventType> page(Optional<String> resource, Page.Request request) {
    List<EventType> all =
        Catalogue.types().stream()
            .filter(type -> resource.isEmpty() || resource.get().equals(type.resource()))
            .toList();
    int from = request.after().map(cursor -> behind(all, cursor)).orElse(0);
    int to = Math.min(all.size(), from + request.size());
    Optional<Page.Cursor> next =
        to < all.size()
            ? Optional.of(new Page.Cursor(all.get(to - 1).name().value()))
            : Optional.empty();
    return new Page<>(all.subList(from, to), next);
  }

  private static int behind(List<EventType> all, Page.Cursor cursor) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().value().equals(cursor.token())) {
        return i + 1;
      }
    }
    throw new Page.BadCursorException();
  }

  private Answer<Reply> get(EventTypeName name) {
    return Catalogue.find(name)
        .map(type -> Answer.done(Reply.ok(view(type))))
        .orElseGet(() -> Answer.refused(new Problem.NotFound("event type")));
  }

  private ObjectNode summary(EventType type) {
    return Json.object()
        .put("type", type.name().value())
        .put(RESOURCE, type.resource())
        .put("publisher", type.publisher())
        .put("description", type.description())
        .put("chatty", type.chatty());
  }

  private ObjectNode view(EventType type) {
    ObjectNode node = summary(type);
    node.set("schema", Json.parseOwn(type.schema()));
    node.set("sample", body(type));
    return node;
  }

  /// What a receiver would get for the sample, made as it is for every event.
  private static JsonNode body(EventType type) {
    Payload detail = Json.write(Json.parseOwn(type.sample()).path("detail"));
    Incoming incoming =
        new Incoming("sample", type.source(), type.name().value(), Instant.EPOCH, detail);
    return switch (EventReader.read(incoming)) {
      case EventReader.Reading.Understood(Event event) -> Json.parseStored(event.body());
      case EventReader.Reading.Malformed(String reason) ->
          throw new IllegalStateException("the sample of " + type.name() + ": " + reason);
    };
  }
}
