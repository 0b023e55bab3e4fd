package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;

/// `/events`.
final class EventRoutes {
  static final String TYPE = "event_type";
  static final String FROM = "from";
  static final String TO = "to";

  private static final String RESOURCE = "event";
  private static final String ALL = "/v1.0/events";

  private final History history;

  EventRoutes(History history) {
    this.history = history;
  }

  List<Route> routes() {
    return List.of(
        Route.list(ALL, Set.of(TYPE, FROM, TO), this::list),
        Route.read(ALL + "/{id}", call -> id(call).then(id -> get(call, id))));
  }

  static Answer<EventId> id(Call call) {
    return call.id(RESOURCE, EventId::new);
  }

  static <T> Answer<T> notFound() {
    return Answer.refused(new Problem.NotFound(RESOURCE));
  }

  static Optional<EventTypeName> type(Query query) {
    return query.value(TYPE, EventRoutes::parseType, "an event type like call_hangup");
  }

  private static Optional<EventTypeName> parseType(String text) {
    try {
      return Optional.of(EventTypeName.normalise(text));
    } catch (IllegalArgumentException noType) {
      return Optional.empty();
    }
  }

  private Answer<Reply> list(Call call) {
    Query query = call.query();
    History.EventQuery wanted =
        new History.EventQuery(type(query), query.time(FROM), query.time(TO));
    Page.Request page = Paging.request(query);
    return query
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> history.events(call.customer(), wanted, asked),
                EventJson::summary));
  }

  private Answer<Reply> get(Call call, EventId id) {
    return history
        .event(call.customer(), id)
        .map(event -> Answer.done(Reply.ok(EventJson.view(event))))
        .orElseGet(EventRoutes::notFound);
  }
}
