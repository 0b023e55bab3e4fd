package net.voipbin.webhooks.core.lane;

import java.util.List;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;

/// Messages as routing makes them.
public final class LaneMessages {
  private LaneMessages() {}

  /// A live delivery of an event.
  public static LaneMessage of(Event event, EndpointId lane) {
    return of(event, lane, 0, DeliveryKind.LIVE);
  }

  public static LaneMessage of(Event event, EndpointId lane, int n, DeliveryKind kind) {
    return new LaneMessage(
        new DeliveryId(event.id(), lane, n),
        event.customer(),
        event.type(),
        kind,
        event.timestamp(),
        event.body());
  }

  /// Live deliveries of new events.
  public static List<LaneMessage> some(int count, CustomerId customer, EndpointId lane) {
    return IntStream.range(0, count).mapToObj(_ -> of(Events.of(customer), lane)).toList();
  }
}
