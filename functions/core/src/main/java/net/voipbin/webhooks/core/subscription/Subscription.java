package net.voipbin.webhooks.core.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventTypeName;

/// Which events an endpoint wants: those of any of its types that pass its filter.
///
/// @param eventTypes 1–[#MAX_TYPES]
/// @param activeflowId only events of this one session; empty for all
/// @param expires wants nothing from then on; empty for never
public record Subscription(
    SubscriptionId id,
    CustomerId customer,
    EndpointId endpoint,
    List<TypePattern> eventTypes,
    Optional<Filter> filter,
    Optional<UUID> activeflowId,
    Optional<Instant> expires,
    Instant created,
    Instant updated) {
  public static final int MAX_TYPES = 100;

  public Subscription {
    eventTypes = List.copyOf(eventTypes);
    if (eventTypes.isEmpty() || eventTypes.size() > MAX_TYPES) {
      throw new IllegalArgumentException("event_types has 1-100 entries");
    }
  }

  boolean wantsType(EventTypeName type) {
    for (TypePattern pattern : eventTypes) {
      if (pattern.matches(type)) {
        return true;
      }
    }
    return false;
  }

  public boolean isLive(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
