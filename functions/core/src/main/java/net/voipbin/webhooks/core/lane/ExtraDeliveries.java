package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;

/// Deliveries of an event beyond its live one, numbered from 1 for each endpoint.
public interface ExtraDeliveries {
  /// Puts the event into the lane once more, under a number that no other delivery of it there has
  /// or will have, however many ask at once and whatever crashes. The lane is not rung.
  ///
  /// Empty when there is no such lane. Throws when it may have been sent or not: then asking again
  /// may make one more delivery.
  Optional<DeliveryId> send(Again again);

  /// One event, once more to one endpoint.
  ///
  /// @param body the exact request body of the first time
  record Again(
      EventId event,
      EndpointId lane,
      CustomerId customer,
      EventTypeName eventType,
      DeliveryKind kind,
      Instant eventTime,
      Payload body) {
    public LaneMessage numbered(int n) {
      return new LaneMessage(
          new DeliveryId(event, lane, n), customer, eventType, kind, eventTime, body);
    }
  }
}
