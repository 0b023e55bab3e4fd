package net.voipbin.webhooks.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Deliveries by their id, without touching their messages: what a probe sends.
public interface ParkedDeliveries {
  /// Empty when the event is no longer kept, or the delivery was never attempted.
  Optional<Parked> find(CustomerId customer, DeliveryId id);

  record Parked(LaneMessage message, Delivery delivery) {}
}
