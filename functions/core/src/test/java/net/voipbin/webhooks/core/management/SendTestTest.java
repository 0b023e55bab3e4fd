package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneMessage;
import org.junit.jupiter.api.Test;

final class SendTestTest {
  private static final EventType TYPE =
      Catalogue.find(new EventTypeName("call_hangup")).orElseThrow();

  private final ManagementWorld world = new ManagementWorld();
  private final SendTest test =
      new SendTest(world.endpoints, world.events, world.extras, world.bell, world.fresh);
  private final EndpointId id = world.endpoint().id();

  @Test
  void the_sample_goes_into_the_lane_as_a_test_and_its_event_is_on_record() {
    Delivery sent = done(test.send(CUSTOMER, id, TYPE));
    LaneMessage message = world.extras.sent().getFirst();
    assertThat(sent.kind()).isEqualTo(DeliveryKind.TEST);
    assertThat(message.kind()).isEqualTo(DeliveryKind.TEST);
    assertThat(message.delivery()).isEqualTo(sent.id());
    assertThat(message.body().utf8())
        .startsWith("{\"id\":\"" + sent.id().event() + "\",\"type\":\"call_hangup\"")
        .contains("\"hangup_reason\"");
    assertThat(sent.id().event().value()).startsWith(SendTest.PREFIX);
    assertThat(world.history.event(CUSTOMER, sent.id().event()).orElseThrow().endpoints())
        .isEmpty();
    assertThat(world.journal.lines()).contains("bell");
  }

  @Test
  void every_test_is_another_event() {
    List<Delivery> sent = new ArrayList<>();
    sent.add(done(test.send(CUSTOMER, id, TYPE)));
    sent.add(done(test.send(CUSTOMER, id, TYPE)));
    assertThat(sent.getFirst().id().event()).isNotEqualTo(sent.getLast().id().event());
  }

  @Test
  void every_type_of_the_catalogue_can_be_tried() {
    for (EventType type : Catalogue.types()) {
      assertThat(done(test.send(CUSTOMER, id, type)).eventType()).isEqualTo(type.name());
    }
  }

  @Test
  void nobody_tries_another_customers_endpoint() {
    assertThat(problem(test.send(Events.customer(), id, TYPE)))
        .isEqualTo(new Problem.NotFound("endpoint"));
    assertThat(world.extras.sent()).isEmpty();
    assertThat(Optional.of(world.journal.lines())).contains(List.of());
  }
}
