package net.voipbin.webhooks.core.delivery;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;

/// `<event id>.<endpoint id>.<n>`: the same when an event is ingested twice, and found without an
/// index.
///
/// @param n 0 for the live delivery, then one more for each resend
public record DeliveryId(EventId event, EndpointId endpoint, int n) {
  public static DeliveryId live(EventId event, EndpointId endpoint) {
    return new DeliveryId(event, endpoint, 0);
  }

  /// Empty when `text` is no such id.
  public static Optional<DeliveryId> parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      int n = Integer.parseInt(parts[2]);
      boolean canonical = n >= 0 && Integer.toString(n).equals(parts[2]);
      return canonical
          ? Optional.of(new DeliveryId(new EventId(parts[0]), EndpointId.parse(parts[1]), n))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return event + "." + endpoint + "." + n;
  }
}
