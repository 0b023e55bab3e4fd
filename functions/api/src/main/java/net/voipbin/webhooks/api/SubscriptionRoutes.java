package net.voipbin.webhooks.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.ChangeSubscription;
import net.voipbin.webhooks.core.management.CreateSubscription;
import net.voipbin.webhooks.core.management.DeleteSubscription;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;

/// `/endpoints/{id}/subscriptions` and `/subscriptions`.
final class SubscriptionRoutes {
  private static final String RESOURCE = "subscription";
  private static final String OF_ENDPOINT = "/v1.0/endpoints/{id}/subscriptions";
  private static final String ALL = "/v1.0/subscriptions";
  private static final String ONE = ALL + "/{id}";

  private final ApiStores stores;
  private final SubscriptionJson json;
  private final Fresh fresh;
  private final CreateSubscription create;
  private final ChangeSubscription change;
  private final DeleteSubscription delete;

  SubscriptionRoutes(ApiStores stores, SubscriptionJson json, Fresh fresh) {
    this.stores = stores;
    this.json = json;
    this.fresh = fresh;
    this.create = new CreateSubscription(stores.endpoints(), stores.subscriptions(), fresh);
    this.change = new ChangeSubscription(stores.subscriptions(), fresh);
    this.delete = new DeleteSubscription(stores.subscriptions());
  }

  List<Route> routes() {
    return List.of(
        Route.change(
            Method.POST,
            OF_ENDPOINT,
            call -> EndpointRoutes.known(stores, call).then(endpoint -> create(call, endpoint))),
        Route.list(
            OF_ENDPOINT,
            Set.of(),
            call -> EndpointRoutes.known(stores, call).then(endpoint -> list(call, endpoint))),
        Route.read(ONE, call -> find(call).map(found -> Reply.ok(SubscriptionJson.view(found)))),
        Route.change(Method.PATCH, ONE, call -> find(call).then(found -> change(call, found.id()))),
        Route.change(Method.DELETE, ONE, call -> id(call).then(id -> delete(call, id))));
  }

  private static Answer<SubscriptionId> id(Call call) {
    return call.id(RESOURCE, SubscriptionId::parse);
  }

  private Answer<Subscription> find(Call call) {
    return id(call)
        .then(id ->
            stores
                .subscriptions()
                .find(call.customer(), id)
                .map(Answer::done)
                .orElseGet(() -> Answer.refused(new Problem.NotFound(RESOURCE))));
  }

  private Answer<Reply> create(Call call, EndpointId endpoint) {
    return call.fields()
        .then(json::draft)
        .then(draft -> create.create(call.customer(), endpoint, draft))
        .map(made -> Reply.created(ALL + "/" + made.id(), SubscriptionJson.view(made)));
  }

  private Answer<Reply> list(Call call, EndpointId endpoint) {
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> stores.subscriptions().list(call.customer(), endpoint, asked),
                SubscriptionJson::view));
  }

  private Answer<Reply> change(Call call, SubscriptionId id) {
    return call.fields()
        .then(json::change)
        .then(wanted -> change.change(call.customer(), id, wanted))
        .map(changed -> Reply.ok(SubscriptionJson.view(changed)));
  }

  private Answer<Reply> delete(Call call, SubscriptionId id) {
    return delete
        .delete(call.customer(), id)
        .map(gone -> Reply.ok(SubscriptionJson.view(gone, Optional.of(fresh.now()))));
  }
}
