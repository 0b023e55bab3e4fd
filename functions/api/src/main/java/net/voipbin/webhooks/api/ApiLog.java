package net.voipbin.webhooks.api;

import java.time.Duration;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// Told about each request once it is answered.
public interface ApiLog {
  void answered(Answered line);

  /// @param route the path as a template, or `-` when there is no such path: never what the caller
  ///   wrote
  /// @param customer empty when nobody was authenticated
  /// @param failure what went wrong on our side
  record Answered(
      String requestId,
      String method,
      String route,
      int status,
      Optional<CustomerId> customer,
      Duration took,
      Optional<Throwable> failure) {}
}
