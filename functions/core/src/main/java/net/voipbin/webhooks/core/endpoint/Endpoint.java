package net.voipbin.webhooks.core.endpoint;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// A customer's URL and everything that says how to deliver to it, but its secrets.
///
/// @param statusReason for people: why it is not active; empty when it is
/// @param interrupted what it was before its customer was frozen; only while it is suspended
public record Endpoint(
    EndpointId id,
    CustomerId customer,
    String name,
    String detail,
    EndpointStatus status,
    Optional<String> statusReason,
    DeliverySettings settings,
    Instant created,
    Instant updated,
    Optional<Interrupted> interrupted) {
  /// What a suspension interrupts, and what it is again afterwards.
  public record Interrupted(EndpointStatus status, Optional<String> reason) {}

  /// One that is not suspended.
  public Endpoint(
      EndpointId id,
      CustomerId customer,
      String name,
      String detail,
      EndpointStatus status,
      Optional<String> statusReason,
      DeliverySettings settings,
      Instant created,
      Instant updated) {
    this(
        id,
        customer,
        name,
        detail,
        status,
        statusReason,
        settings,
        created,
        updated,
        Optional.empty());
  }

  public Endpoint withStatus(EndpointStatus to, Optional<String> reason, Instant now) {
    return new Endpoint(id, customer, name, detail, to, reason, settings, created, now);
  }

  /// Its customer is frozen.
  public Endpoint suspended(Instant now) {
    return new Endpoint(
        id,
        customer,
        name,
        detail,
        EndpointStatus.SUSPENDED,
        Optional.of("the account is frozen"),
        settings,
        created,
        now,
        Optional.of(new Interrupted(status, statusReason)));
  }

  /// Its customer is not frozen any more: as it was before.
  public Endpoint recovered(Instant now) {
    Interrupted before =
        interrupted.orElse(new Interrupted(EndpointStatus.ACTIVE, Optional.empty()));
    return withStatus(before.status(), before.reason(), now);
  }

  /// With other settings, whatever its status is.
  public Endpoint with(String newName, String newDetail, DeliverySettings next, Instant now) {
    return new Endpoint(
        id, customer, newName, newDetail, status, statusReason, next, created, now, interrupted);
  }
}
