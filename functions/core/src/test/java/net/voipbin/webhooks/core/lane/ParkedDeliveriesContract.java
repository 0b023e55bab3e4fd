package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a probe needs of every store: the body and the attempts of a delivery, by its id.
public abstract class ParkedDeliveriesContract {
  private static final Instant RECEIVED = Instant.parse("2026-03-04T05:06:07Z");

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Event event = Events.of(customer);
  private final DeliveryId id = DeliveryId.live(event.id(), lane);

  protected abstract ParkedDeliveries parked();

  protected abstract EventLog events();

  protected abstract DeliveryLog deliveries();

  protected abstract LaneSetup setup();

  @BeforeEach
  void routes_an_event() {
    setup().create(lane, 16);
    events().record(List.of(new EventLog.Routed(event, List.of(lane), RECEIVED)));
  }

  @Test
  void a_delivery_comes_with_its_body_and_its_attempts() {
    attempt();

    Parked found = parked().find(customer, id).orElseThrow();

    assertThat(found.message())
        .isEqualTo(
            new LaneMessage(
                id, customer, event.type(), DeliveryKind.LIVE, event.timestamp(), event.body()));
    assertThat(found.delivery().attempts()).hasSize(1);
    assertThat(found.delivery().status()).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void another_customer_does_not_see_it() {
    attempt();
    assertThat(parked().find(Events.customer(), id)).isEmpty();
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(parked().find(customer, DeliveryId.live(Events.of(customer).id(), lane))).isEmpty();
  }

  private void attempt() {
    deliveries()
        .append(
            customer,
            List.of(
                new DeliveryLog.Entry(
                    id,
                    event.type(),
                    DeliveryKind.LIVE,
                    RECEIVED,
                    Attempts.responded(1, 500),
                    DeliveryStatus.PENDING,
                    Optional.of(RECEIVED.plusSeconds(5)))));
  }
}
