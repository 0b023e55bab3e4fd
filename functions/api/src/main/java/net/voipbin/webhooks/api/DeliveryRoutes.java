package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.ResendDelivery;

/// `/deliveries`, by endpoint and by event.
final class DeliveryRoutes {
  private static final String RESOURCE = "delivery";
  private static final String ALL = "/v1.0/deliveries";
  private static final String ONE = ALL + "/{id}";

  private final ApiStores stores;
  private final ResendDelivery resend;

  DeliveryRoutes(ApiStores stores, RingLane ringLane, Fresh fresh) {
    this.stores = stores;
    this.resend =
        new ResendDelivery(stores.endpoints(), stores.history(), stores.extras(), ringLane, fresh);
  }

  List<Route> routes() {
    return List.of(
        Route.list(
            "/v1.0/endpoints/{id}/deliveries",
            Set.of("status", EventRoutes.TYPE, EventRoutes.FROM, EventRoutes.TO),
            call ->
                EndpointRoutes.known(stores, call).then(endpoint -> ofEndpoint(call, endpoint))),
        Route.list(
            "/v1.0/events/{id}/deliveries",
            Set.of(),
            call -> EventRoutes.id(call).then(event -> ofEvent(call, event))),
        Route.read(ONE, this::get),
        Route.change(Method.POST, ONE + "/resend", this::resend));
  }

  private Answer<Reply> ofEndpoint(Call call, EndpointId endpoint) {
    Query query = call.query();
    Optional<DeliveryStatus> status =
        query.value(
            "status", DeliveryStatus::ofLabel, "one of pending, delivered, exhausted, canceled");
    History.DeliveryQuery wanted =
        new History.DeliveryQuery(
            status,
            EventRoutes.type(query),
            query.time(EventRoutes.FROM),
            query.time(EventRoutes.TO));
    Page.Request page = Paging.request(query);
    return query
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.history().deliveriesOfEndpoint(endpoint, wanted, asked),
                DeliveryJson::view));
  }

  private Answer<Reply> ofEvent(Call call, EventId event) {
    if (stores.history().event(call.customer(), event).isEmpty()) {
      return EventRoutes.notFound();
    }
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.history().deliveriesOfEvent(call.customer(), event, asked),
                DeliveryJson::view));
  }

  private Answer<Reply> get(Call call) {
    return known(call).map(delivery -> Reply.ok(DeliveryJson.view(delivery)));
  }

  private Answer<Delivery> known(Call call) {
    return DeliveryId.parse(call.id())
        .flatMap(id -> stores.history().delivery(call.customer(), id))
        .map(Answer::done)
        .orElseGet(() -> Answer.refused(new Problem.NotFound(RESOURCE)));
  }

  private Answer<Reply> resend(Call call) {
    return known(call)
        .then(past -> call.noFields().then(_ -> resend.resend(call.customer(), past.id())))
        .map(sent -> Reply.created(ALL + "/" + sent.id(), DeliveryJson.view(sent)));
  }
}
