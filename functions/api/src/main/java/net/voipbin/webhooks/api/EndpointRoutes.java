package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.ChangeEndpoint;
import net.voipbin.webhooks.core.management.CreateEndpoint;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.EnableEndpoint;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.PauseEndpoint;
import net.voipbin.webhooks.core.management.ProbeEndpoint;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.ResumeEndpoint;

/// `/endpoints` and what can be done with one.
final class EndpointRoutes {
  static final String RESOURCE = "endpoint";

  private static final String ALL = "/v1.0/endpoints";
  private static final String ONE = ALL + "/{id}";
  private static final LaneDepths.Depth NOTHING = new LaneDepths.Depth(0, 0, 0, Optional.empty());

  private final ApiStores stores;
  private final EndpointJson json;
  private final CreateEndpoint create;
  private final ChangeEndpoint change;
  private final DeleteEndpoint delete;
  private final PauseEndpoint pause;
  private final ResumeEndpoint resume;
  private final EnableEndpoint enable;
  private final ProbeEndpoint probe;

  EndpointRoutes(ApiStores stores, EndpointJson json, RingLane ringLane, Fresh fresh) {
    this.stores = stores;
    this.json = json;
    this.create =
        new CreateEndpoint(
            stores.endpoints(), stores.subscriptions(), stores.queues(), stores.lanes(), fresh);
    this.change = new ChangeEndpoint(stores.endpoints(), stores.queues(), fresh);
    this.delete = new DeleteEndpoint(stores.endpoints(), stores.queues(), stores.lanes(), fresh);
    this.pause = new PauseEndpoint(stores.endpoints(), stores.lanes(), ringLane, fresh);
    this.resume = new ResumeEndpoint(stores.endpoints(), stores.lanes(), ringLane, fresh);
    this.enable = new EnableEndpoint(stores.endpoints(), stores.lanes(), ringLane, fresh);
    this.probe = new ProbeEndpoint(stores.endpoints(), stores.lanes(), ringLane, fresh);
  }

  List<Route> routes() {
    return List.of(
        Route.change(Method.POST, ALL, this::create),
        Route.list(ALL, Set.of("status"), this::list),
        Route.read(ONE, call -> id(call).then(id -> get(call, id))),
        Route.change(Method.PATCH, ONE, call -> known(stores, call).then(id -> change(call, id))),
        Route.change(Method.DELETE, ONE, call -> id(call).then(id -> delete(call, id))),
        verb("/pause", pause::pause),
        verb("/resume", resume::resume),
        verb("/enable", enable::enable),
        verb("/probe", probe::probe));
  }

  private interface Verb {
    Answer<Endpoint> apply(CustomerId customer, EndpointId id);
  }

  private Route verb(String path, Verb verb) {
    return Route.change(
        Method.POST,
        ONE + path,
        call ->
            known(stores, call)
                .then(id -> call.noFields().then(_ -> verb.apply(call.customer(), id)))
                .map(this::reply));
  }

  private Answer<Reply> create(Call call) {
    return call.fields()
        .then(json::draft)
        .then(draft -> create.create(call.customer(), draft))
        .map(created ->
            Reply.created(
                ALL + "/" + created.endpoint().id(),
                EndpointJson.withSecret(view(created.endpoint()), created.secrets())));
  }

  private Answer<Reply> list(Call call) {
    Optional<EndpointStatus> status =
        call.query()
            .value(
                "status",
                EndpointStatus::ofLabel,
                "one of provisioning, active, paused, disabled, suspended, deleting");
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.endpoints().list(call.customer(), status, asked),
                this::view));
  }

  private Answer<Reply> get(Call call, EndpointId id) {
    return stores
        .endpoints()
        .find(call.customer(), id)
        .map(found -> Answer.done(reply(found)))
        .orElseGet(EndpointRoutes::notFound);
  }

  private Answer<Reply> change(Call call, EndpointId id) {
    return call.fields()
        .then(json::change)
        .then(wanted -> change.change(call.customer(), id, wanted))
        .map(this::reply);
  }

  private Answer<Reply> delete(Call call, EndpointId id) {
    return delete
        .delete(call.customer(), id)
        .map(gone -> Reply.ok(EndpointJson.view(gone, healthOfDeleted(gone.updated()))));
  }

  static Answer<EndpointId> id(Call call) {
    return call.id(RESOURCE, EndpointId::parse);
  }

  /// An id that is not the customer's is not found, whatever else is wrong with the request.
  static Answer<EndpointId> known(ApiStores stores, Call call) {
    return id(call)
        .then(id ->
            stores.endpoints().find(call.customer(), id).isPresent()
                ? Answer.done(id)
                : notFound());
  }

  static <T> Answer<T> notFound() {
    return Answer.refused(new Problem.NotFound(RESOURCE));
  }

  private Reply reply(Endpoint endpoint) {
    return Reply.ok(view(endpoint));
  }

  private ObjectNode view(Endpoint endpoint) {
    boolean hasLane =
        switch (endpoint.status()) {
          case ACTIVE, PAUSED, DISABLED, SUSPENDED -> true;
          case PROVISIONING, DELETING -> false;
        };
    LaneDepths.Depth depth = hasLane ? stores.depths().of(endpoint.id()) : NOTHING;
    Optional<Instant> delivered = stores.history().lastDelivered(endpoint.id());
    Optional<LaneRecord> lane = hasLane ? stores.lanes().find(endpoint.id()) : Optional.empty();
    return EndpointJson.view(
        endpoint, new EndpointJson.Health(depth, lane, delivered, Optional.empty()));
  }

  private static EndpointJson.Health healthOfDeleted(Instant deleted) {
    return new EndpointJson.Health(
        NOTHING, Optional.empty(), Optional.empty(), Optional.of(deleted));
  }
}
