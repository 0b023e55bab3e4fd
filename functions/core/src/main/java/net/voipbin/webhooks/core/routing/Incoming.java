package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import net.voipbin.webhooks.core.event.Payload;

/// An entry as the bus hands it over, not looked into yet.
///
/// @param busEventId the id that the bus gave it: names the event when its producer did not
/// @param source `voipbin.<publisher>`
/// @param time when the producer says it happened, or when the bus took it
/// @param detail the bytes of a JSON value
public record Incoming(
    String busEventId, String source, String detailType, Instant time, Payload detail) {
  /// What the rule on the bus lets through ("voipbin." as source prefix).
  public static final String SOURCE_PREFIX = "voipbin.";

  /// What this publisher says about accounts carries their `webhook_secret`.
  boolean isFromCustomerManager() {
    return source.equals(SOURCE_PREFIX + "customer-manager");
  }
}
