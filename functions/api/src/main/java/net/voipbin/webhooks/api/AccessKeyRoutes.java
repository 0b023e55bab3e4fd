package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.management.RevokeAccessKey;

/// `/accesskeys`: what lets a customer's programs in.
final class AccessKeyRoutes {
  private static final String ALL = "/v1.0/accesskeys";
  private static final String ONE = ALL + "/{id}";
  private static final String RESOURCE = "access key";

  /// Ten years: longer is a typing error, or meant for ever, which is `null`.
  private static final int MAX_EXPIRE = 315_360_000;

  private final AccessKeys keys;
  private final Fresh fresh;
  private final MakeAccessKey make;
  private final RevokeAccessKey revoke;

  AccessKeyRoutes(AccessKeys keys, Fresh fresh) {
    this.keys = keys;
    this.fresh = fresh;
    this.make = new MakeAccessKey(keys, fresh);
    this.revoke = new RevokeAccessKey(keys);
  }

  List<Route> routes() {
    return List.of(
        Route.change(Method.POST, ALL, this::create),
        Route.list(ALL, Set.of(), this::list),
        Route.read(ONE, call -> id(call).then(id -> get(call, id))),
        Route.change(Method.DELETE, ONE, call -> id(call).then(id -> delete(call, id))));
  }

  private static Answer<UUID> id(Call call) {
    return call.id(RESOURCE, Uuids::parse);
  }

  private Answer<Reply> create(Call call) {
    return call.fields()
        .then(fields -> wanted(call.customer(), fields))
        .then(make::makeWithin)
        .map(made ->
            Reply.created(
                ALL + "/" + made.key().id(),
                view(made.key(), Optional.empty()).put("token", made.text().reveal())));
  }

  private Answer<MakeAccessKey.Wanted> wanted(CustomerId customer, Fields fields) {
    fields.require("name");
    Change<String> name = fields.valued("name", Read.text(EndpointJson.MAX_NAME));
    Change<AccessKey.Scope> scope = fields.change("scope", AccessKey.Scope.READ, scope());
    Change<Optional<Integer>> expire = fields.optional("expire", Read.integer(1, MAX_EXPIRE));
    return fields.answer(() ->
        new MakeAccessKey.Wanted(
            customer,
            name.made().orElseThrow(),
            scope.over(AccessKey.Scope.READ),
            expire
                .over(Optional.empty())
                .map(seconds -> fresh.now().plus(Duration.ofSeconds(seconds))),
            Optional.empty()));
  }

  private static Reader<AccessKey.Scope> scope() {
    return Read.string()
        .then((field, text, problems) -> {
          Optional<AccessKey.Scope> scope =
              Stream.of(AccessKey.Scope.values())
                  .filter(known -> label(known).equals(text))
                  .findFirst();
          return scope.isPresent()
              ? scope
              : problems.add(field, "value", Shown.quoted(text) + " is not one of read, admin");
        });
  }

  private static String label(AccessKey.Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  private Answer<Reply> list(Call call) {
    Page.Request page = Paging.request(call.query());
    return call.query()
        .answer(() -> page)
        .then(request ->
            Paging.answer(
                request,
                asked -> keys.list(call.customer(), asked),
                key -> view(key, Optional.empty())));
  }

  private Answer<Reply> get(Call call, UUID id) {
    return keys.find(call.customer(), id)
        .map(key -> Answer.done(Reply.ok(view(key, Optional.empty()))))
        .orElseGet(() -> Answer.refused(new Problem.NotFound(RESOURCE)));
  }

  private Answer<Reply> delete(Call call, UUID id) {
    return revoke
        .revoke(call.customer(), id)
        .map(gone -> Reply.ok(view(gone, Optional.of(fresh.now()))));
  }

  private static ObjectNode view(AccessKey key, Optional<Instant> deleted) {
    ObjectNode node = Json.object();
    node.put("id", key.id().toString());
    node.put("customer_id", key.customer().toString());
    node.put("name", key.name());
    node.put("scope", label(key.scope()));
    node.put("token_prefix", key.prefix());
    Json.putTime(node, "tm_expire", key.expires());
    Json.putTime(node, "tm_last_use", key.lastUsed());
    Json.putTime(node, "tm_create", key.created());
    // Nothing about a key ever changes.
    Json.putTime(node, "tm_update", key.created());
    Json.putTime(node, "tm_delete", deleted);
    return node;
  }
}
