package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import net.voipbin.webhooks.core.event.Payload;

/// A malformed event as it came, kept so that nothing is lost and its producer can be told.
///
/// @param busEventId the id the bus gave to the entry
/// @param detail the bytes of the entry's detail
/// @param reason for people
public record Rejection(
    String busEventId,
    String source,
    String detailType,
    Payload detail,
    String reason,
    Instant received) {}
