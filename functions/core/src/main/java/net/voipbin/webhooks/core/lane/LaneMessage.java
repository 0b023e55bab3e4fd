package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;

/// What lies in a lane: the exact request body, and what is told beside it.
///
/// The lane it lies in is `delivery().endpoint()`.
public record LaneMessage(
    DeliveryId delivery,
    CustomerId customer,
    EventTypeName eventType,
    DeliveryKind kind,
    Instant eventTime,
    Payload body) {}
