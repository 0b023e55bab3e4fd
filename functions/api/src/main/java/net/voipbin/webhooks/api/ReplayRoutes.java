package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.replay.CancelReplay;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.StartReplay;

/// `/endpoints/{id}/replays` and `/replays`.
final class ReplayRoutes {
  private static final String RESOURCE = "replay";
  private static final String OF_ENDPOINT = "/v1.0/endpoints/{id}/replays";
  private static final String ALL = "/v1.0/replays";
  private static final String ONE = ALL + "/{id}";

  private final ApiStores stores;
  private final ReplayJson json;
  private final StartReplay start;
  private final CancelReplay cancel;

  ReplayRoutes(ApiStores stores, ReplayJson json, Fresh fresh) {
    this.stores = stores;
    this.json = json;
    this.start = new StartReplay(stores.endpoints(), stores.replays(), stores.replayQueue(), fresh);
    this.cancel = new CancelReplay(stores.replays(), fresh);
  }

  List<Route> routes() {
    return List.of(
        Route.change(
            Method.POST,
            OF_ENDPOINT,
            call -> EndpointRoutes.known(stores, call).then(endpoint -> start(call, endpoint))),
        Route.list(
            OF_ENDPOINT,
            Set.of(),
            call -> EndpointRoutes.known(stores, call).then(endpoint -> list(call, endpoint))),
        Route.read(ONE, call -> id(call).then(id -> get(call, id))),
        Route.change(Method.DELETE, ONE, call -> id(call).then(id -> cancel(call, id))));
  }

  private static Answer<ReplayId> id(Call call) {
    return call.id(RESOURCE, ReplayId::parse);
  }

  private Answer<Reply> start(Call call, EndpointId endpoint) {
    return call.fields()
        .then(json::request)
        .then(request -> start.start(call.customer(), endpoint, request))
        .map(made -> Reply.created(ALL + "/" + made.id(), ReplayJson.view(made)));
  }

  private Answer<Reply> list(Call call, EndpointId endpoint) {
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.replays().list(call.customer(), endpoint, asked),
                ReplayJson::view));
  }

  private Answer<Reply> get(Call call, ReplayId id) {
    return stores
        .replays()
        .find(call.customer(), id)
        .map(ReplayRoutes::shown)
        .orElseGet(() -> Answer.refused(new Problem.NotFound(RESOURCE)));
  }

  private Answer<Reply> cancel(Call call, ReplayId id) {
    return cancel.cancel(call.customer(), id).then(ReplayRoutes::shown);
  }

  private static Answer<Reply> shown(Replay replay) {
    return Answer.done(Reply.ok(ReplayJson.view(replay)));
  }
}
