package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.RedriveEndpoint;

/// What was given up for an endpoint, and the way back.
final class DeadLetterRoutes {
  private static final String ENDPOINT = "/v1.0/endpoints/{id}";
  private static final History.DeliveryQuery EXHAUSTED =
      new History.DeliveryQuery(
          Optional.of(DeliveryStatus.EXHAUSTED),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final ApiStores stores;
  private final RedriveEndpoint redrive;

  DeadLetterRoutes(ApiStores stores, RingLane ringLane, Fresh fresh) {
    this.stores = stores;
    this.redrive = new RedriveEndpoint(stores.endpoints(), stores.deadLetters(), ringLane, fresh);
  }

  List<Route> routes() {
    return List.of(
        Route.list(
            ENDPOINT + "/dead_letters",
            Set.of(),
            call -> EndpointRoutes.known(stores, call).then(id -> list(call, id))),
        Route.change(
            Method.POST,
            ENDPOINT + "/redrive",
            call ->
                EndpointRoutes.known(stores, call)
                    .then(id -> call.noFields().then(_ -> redrive.redrive(call.customer(), id)))
                    .map(move -> Reply.ok(view(move)))),
        Route.read(
            ENDPOINT + "/redrive", call -> EndpointRoutes.known(stores, call).then(this::latest)));
  }

  private Answer<Reply> list(Call call, EndpointId endpoint) {
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.history().deliveriesOfEndpoint(endpoint, EXHAUSTED, asked),
                DeliveryJson::withLastAttempt));
  }

  private Answer<Reply> latest(EndpointId endpoint) {
    return stores
        .deadLetters()
        .latest(endpoint)
        .map(move -> Answer.done(Reply.ok(view(move))))
        .orElseGet(() -> Answer.refused(new Problem.NotFound("redrive")));
  }

  private static JsonNode view(Move move) {
    ObjectNode node = Json.object();
    node.put("id", move.id().toString());
    node.put("moved", move.moved());
    node.put("total", move.total());
    node.put("status", move.status().label());
    return node;
  }
}
