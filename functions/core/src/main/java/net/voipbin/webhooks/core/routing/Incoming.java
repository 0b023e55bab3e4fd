package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.Locale;
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

  /// An account's life cycle, which carries the account's `webhook_secret`: nobody else's eyes may
  /// see it.
  public boolean isInternal() {
    return source.equals(SOURCE_PREFIX + "customer-manager")
        && detailType.toLowerCase(Locale.ROOT).startsWith("customer_");
  }
}
