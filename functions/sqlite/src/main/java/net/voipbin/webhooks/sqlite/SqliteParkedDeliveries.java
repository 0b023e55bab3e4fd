package net.voipbin.webhooks.sqlite;

import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.ParkedDeliveries;
import net.voipbin.webhooks.core.management.History;

/// Puts deliveries together from the log and their event.
record SqliteParkedDeliveries(History history) implements ParkedDeliveries {
  @Override
  public Optional<Parked> find(CustomerId customer, DeliveryId id) {
    return history
        .event(customer, id.event())
        .flatMap(event ->
            event
                .body()
                .flatMap(body ->
                    history
                        .delivery(customer, id)
                        .map(delivery ->
                            new Parked(
                                new LaneMessage(
                                    id,
                                    customer,
                                    event.type(),
                                    delivery.kind(),
                                    event.timestamp(),
                                    body),
                                delivery))));
  }
}
