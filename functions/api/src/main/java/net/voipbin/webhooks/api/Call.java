package net.voipbin.webhooks.api;

import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Problem;

/// A request that found its route.
///
/// @param caller empty only on public routes
/// @param id the value of the path's parameter; empty text when there is none
record Call(Optional<CustomerId> caller, String id, Query query, Payload body) {
  /// @throws IllegalStateException on a public route
  CustomerId customer() {
    return caller.orElseThrow(() -> new IllegalStateException("a public route has no customer"));
  }

  /// The id in the path, parsed. An id of another form is an id that does not exist.
  ///
  /// @param resource what the id is of
  /// @param parse throws IllegalArgumentException for what is no id
  <T> Answer<T> id(String resource, Function<String, T> parse) {
    try {
      return Answer.done(parse.apply(id));
    } catch (IllegalArgumentException noId) {
      return Answer.refused(new Problem.NotFound(resource));
    }
  }

  Answer<Fields> fields() {
    return Fields.of(body);
  }

  /// For requests whose body may be left out.
  Answer<Fields> optionalFields() {
    return Fields.ofOptional(body);
  }

  /// For requests that say everything in their path.
  Answer<Fields> noFields() {
    return optionalFields().then(fields -> fields.answer(() -> fields));
  }
}
