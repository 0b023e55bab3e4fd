package net.voipbin.webhooks.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.RotateSecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;

/// An endpoint's secrets for its owner, and its public keys for everybody.
final class SecretRoutes {
  private static final String ONE = "/v1.0/endpoints/{id}/secret";

  private final ApiStores stores;
  private final InstantSource clock;
  private final RotateSecret rotate;

  SecretRoutes(ApiStores stores, InstantSource clock, Fresh fresh) {
    this.stores = stores;
    this.clock = clock;
    this.rotate = new RotateSecret(stores.endpoints(), fresh);
  }

  List<Route> routes() {
    return List.of(
        Route.read(ONE, this::get).withAccess(Access.ADMIN),
        Route.change(Method.POST, ONE + "/rotate", this::rotate),
        Route.read("/v1.0/jwks/{id}.json", this::keySet).withAccess(Access.PUBLIC));
  }

  private Answer<Reply> get(Call call) {
    return EndpointRoutes.id(call)
        .then(id ->
            stores
                .endpoints()
                .secrets(call.customer(), id)
                .map(secrets -> view(call, id, secrets))
                .orElseGet(EndpointRoutes::notFound));
  }

  private Answer<Reply> rotate(Call call) {
    return EndpointRoutes.known(stores, call)
        .then(id ->
            call.optionalFields()
                .then(SecretJson::rotation)
                .then(wanted -> rotate.rotate(call.customer(), id, wanted))
                .then(secrets -> view(call, id, secrets)));
  }

  private Answer<Reply> view(Call call, EndpointId id, EndpointSecrets secrets) {
    return stores
        .endpoints()
        .find(call.customer(), id)
        .map(endpoint -> endpoint.settings().signing().scheme())
        .map(scheme -> Reply.ok(SecretJson.view(secrets, scheme, clock.instant())))
        .map(Answer::done)
        .orElseGet(EndpointRoutes::notFound);
  }

  /// Whoever knows the id may know the keys; of endpoints that do not sign with them, nothing.
  private Answer<Reply> keySet(Call call) {
    return EndpointRoutes.id(call)
        .then(id -> {
          Optional<DeliveryTargets.Target> target =
              stores
                  .targets()
                  .find(id)
                  .filter(found -> found.settings().signing().scheme() == SignatureScheme.V1A);
          return target
              .map(found -> found.secrets().live(clock.instant()))
              .map(live -> Answer.done(Reply.ok(SecretJson.keySet(live))))
              .orElseGet(EndpointRoutes::notFound);
        });
  }
}
