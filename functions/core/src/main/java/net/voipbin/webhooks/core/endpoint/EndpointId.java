package net.voipbin.webhooks.core.endpoint;

import java.util.UUID;
import net.voipbin.webhooks.core.event.Uuids;

/// An endpoint, and with it its lane: the two live and die together.
public record EndpointId(UUID value) {
  /// @throws IllegalArgumentException when `text` is not a UUID in its 36 character form
  public static EndpointId parse(String text) {
    return new EndpointId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
