package net.voipbin.webhooks.core.subscription;

import java.util.UUID;
import net.voipbin.webhooks.core.event.Uuids;

/// Names a subscription.
public record SubscriptionId(UUID value) {
  /// @throws IllegalArgumentException when `text` is not a UUID in its 36 character form
  public static SubscriptionId parse(String text) {
    return new SubscriptionId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
