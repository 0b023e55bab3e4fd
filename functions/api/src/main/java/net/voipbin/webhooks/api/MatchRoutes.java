package net.voipbin.webhooks.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.SendTest;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.routing.ExplainMatch;

/// `/match`: who would get an event, and why the others would not.
final class MatchRoutes {
  private static final String EVENT_ID = "event_id";
  private static final String DATA = "data";

  private final ApiStores stores;
  private final MatchJson json;
  private final ExplainMatch explain;
  private final InstantSource clock;
  private final Fresh fresh;

  MatchRoutes(ApiStores stores, MatchJson json, InstantSource clock, Fresh fresh) {
    this.stores = stores;
    this.json = json;
    this.explain = new ExplainMatch(stores.subscriptionSource());
    this.clock = clock;
    this.fresh = fresh;
  }

  List<Route> routes() {
    return List.of(Route.change(Method.POST, "/v1.0/match", this::match).withAccess(Access.READ));
  }

  private Answer<Reply> match(Call call) {
    return call.fields()
        .then(fields -> event(call, fields))
        .map(event -> Reply.ok(json.view(event, explain.explain(event, clock.instant()))));
  }

  private Answer<Event> event(Call call, Fields fields) {
    boolean isPast = fields.has(EVENT_ID);
    return isPast ? past(call, fields) : invented(call, fields);
  }

  private Answer<Event> past(Call call, Fields fields) {
    Change<EventId> id = fields.valued(EVENT_ID, Read.parsed("format", EventId::new));
    for (String other : List.of(EventRoutes.TYPE, DATA)) {
      if (fields.has(other)) {
        fields
            .problems()
            .add(other, "contradiction", "give an 'event_id', or 'event_type' and 'data'");
      }
    }
    return fields
        .answer(() -> id.made().orElseThrow())
        .then(wanted ->
            stores
                .history()
                .event(call.customer(), wanted)
                .flatMap(stored ->
                    stored
                        .body()
                        .map(body ->
                            EventReader.event(
                                stored.id(),
                                stored.type(),
                                stored.timestamp(),
                                call.customer(),
                                data(body.bytes()))))
                .map(Answer::done)
                .orElseGet(() -> Answer.refused(new Problem.NotFound("event"))));
  }

  private static JsonText data(byte[] body) {
    try {
      return Optional.ofNullable(JsonText.parse(body).members().get(DATA)).orElseThrow();
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("a body was checked when it was built", impossible);
    }
  }

  private Answer<Event> invented(Call call, Fields fields) {
    fields.require(EventRoutes.TYPE);
    fields.require(DATA);
    Change<EventTypeName> type = fields.valued(EventRoutes.TYPE, TestRoutes.eventType());
    Change<JsonText> data =
        fields.valued(
            DATA,
            (field, value, problems) ->
                value.isObject()
                    ? fields.jsonOf(field)
                    : Read.wrongType(field, "an object", value, problems));
    return fields.answer(() ->
        EventReader.event(
            new EventId(SendTest.PREFIX + fresh.id()),
            type.made().orElseThrow(),
            fresh.now(),
            call.customer(),
            data.made().orElseThrow()));
  }
}
