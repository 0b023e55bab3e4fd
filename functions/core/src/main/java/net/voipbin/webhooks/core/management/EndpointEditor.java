package net.voipbin.webhooks.core.management;

import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Reads an endpoint, changes it, and writes it unless somebody else did meanwhile; then it starts
/// over, so that no change is lost.
final class EndpointEditor {
  /// More than ever meet by chance on one customer's endpoint.
  private static final int TRIES = 5;

  private final Endpoints endpoints;

  EndpointEditor(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /// @param change may be asked several times; what equals its argument is not written
  Answer<Endpoint> edit(
      CustomerId customer, EndpointId id, Function<Endpoint, Answer<Endpoint>> change) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Endpoint> found = endpoints.find(customer, id);
      if (found.isEmpty()) {
        return Answer.refused(new Problem.NotFound("endpoint"));
      }
      Answer<Endpoint> wanted = change.apply(found.get());
      boolean settled =
          switch (wanted) {
            case Answer.Refused<Endpoint> _ -> true;
            case Answer.Done<Endpoint>(Endpoint next) ->
                next.equals(found.get()) || endpoints.replace(found.get(), next);
          };
      if (settled) {
        return wanted;
      }
    }
    return Answer.refused(new Problem.TooBusy());
  }
}
