package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  /// So many of the last that were sent may be sent once more, with the same number, when a crash
  /// left open whether they were.
  int IN_DOUBT = 10;

  /// Like [#send], in the order of the list, and each once only for one cause: what was sent before
  /// for the same cause keeps its number and is not sent again, but for the last [#IN_DOUBT] that
  /// nothing more is known of. In the order of `all`: what became of each.
  ///
  /// @param cause names what they are sent for; whoever repeats a call names the same
  List<Sending> sendOnce(UUID cause, List<Again> all);

  enum Sending {
    SENT,
    SENT_BEFORE,
    /// There is no such lane.
    NO_LANE,
    /// It may have been sent or not: ask again.
    FAILED;

    /// It lies in the lane, or has left it.
    public boolean isThere() {
      return switch (this) {
        case SENT, SENT_BEFORE -> true;
        case NO_LANE, FAILED -> false;
      };
    }
  }

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
