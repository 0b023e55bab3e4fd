package net.voipbin.webhooks.core.management;

import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.CustomerId;

/// Reads an endpoint's secrets, changes them, and writes them unless somebody else did meanwhile;
/// then it starts over, so that no change is lost.
final class SecretEditor {
  private static final int TRIES = 5;

  private final Endpoints endpoints;

  SecretEditor(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /// @param change may be asked several times; what equals its argument is not written
  Answer<EndpointSecrets> edit(
      CustomerId customer,
      EndpointId id,
      Function<EndpointSecrets, Answer<EndpointSecrets>> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<EndpointSecrets> found = endpoints.secrets(customer, id);
      if (found.isEmpty()) {
        return Answer.refused(new Problem.NotFound("endpoint"));
      }
      Answer<EndpointSecrets> wanted = change.apply(found.get());
      boolean settled =
          switch (wanted) {
            case Answer.Refused<EndpointSecrets> _ -> true;
            case Answer.Done<EndpointSecrets>(EndpointSecrets next) ->
                next.equals(found.get())
                    || endpoints.replaceSecrets(customer, id, found.get(), next);
          };
      if (settled) {
        return wanted;
      }
    }
    return Answer.refused(new Problem.TooBusy());
  }
}
