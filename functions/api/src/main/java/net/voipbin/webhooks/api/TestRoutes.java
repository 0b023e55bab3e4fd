package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.SendTest;

/// `/endpoints/{id}/test`: a sample on the real way.
final class TestRoutes {
  private final ApiStores stores;
  private final SendTest test;

  TestRoutes(ApiStores stores, RingLane ringLane, Fresh fresh) {
    this.stores = stores;
    this.test = new SendTest(stores.endpoints(), stores.events(), stores.extras(), ringLane, fresh);
  }

  List<Route> routes() {
    return List.of(Route.change(Method.POST, "/v1.0/endpoints/{id}/test", this::test));
  }

  private Answer<Reply> test(Call call) {
    return EndpointRoutes.known(stores, call)
        .then(id ->
            call.fields().then(TestRoutes::type).then(type -> test.send(call.customer(), id, type)))
        .map(sent -> Reply.created("/v1.0/deliveries/" + sent.id(), DeliveryJson.view(sent)));
  }

  private static Answer<EventType> type(Fields fields) {
    fields.require(EventRoutes.TYPE);
    Change<EventType> type = fields.valued(EventRoutes.TYPE, known());
    return fields.answer(() -> type.made().orElseThrow());
  }

  private static Reader<EventType> known() {
    return eventType()
        .then((field, name, problems) -> {
          Optional<EventType> type = Catalogue.find(name);
          return type.isPresent()
              ? type
              : problems.add(
                  field,
                  "unknown",
                  Shown.quoted(name.value()) + " has no sample; see /v1.0/event_types");
        });
  }

  static Reader<EventTypeName> eventType() {
    return Read.parsed("format", EventTypeName::normalise);
  }
}
