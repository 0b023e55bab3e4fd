package net.voipbin.webhooks.standalone.demo;

import java.time.Instant;

/// One POST that the demo's receiver got.
///
/// @param path which endpoint it was for
/// @param verified whether the independent library accepts its signature
/// @param status what the receiver answered; 0 when it did not answer
record Arrival(
    String path,
    String eventId,
    String eventType,
    int attempt,
    Instant at,
    boolean verified,
    int status) {
  boolean isDelivered() {
    return status == 200;
  }
}
