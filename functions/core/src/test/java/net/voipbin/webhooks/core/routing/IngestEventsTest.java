package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.CUSTOMER;
import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.LaneQueues.SendResult.FAILED;
import static net.voipbin.webhooks.core.lane.LaneQueues.SendResult.NO_LANE;
import static net.voipbin.webhooks.core.lane.LaneQueues.SendResult.SENT;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static net.voipbin.webhooks.core.routing.Fixtures.withId;
import static net.voipbin.webhooks.core.subscription.Fixtures.endpointId;
import static net.voipbin.webhooks.core.subscription.Fixtures.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.LaneMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IngestEventsTest {
  private static final EndpointId A = endpointId(1);
  private static final EndpointId B = endpointId(2);
  private static final EventKey FIRST = key("evt_1");

  private final IngestWorld world = new IngestWorld();

  @BeforeEach
  void two_endpoints_want_calls() {
    world.add(subscription(1, A, "call_hangup"));
    world.add(subscription(2, B, "call_*"));
    world.add(subscription(3, endpointId(3), "queue_*"));
  }

  private static EventKey key(String id) {
    return new EventKey(CUSTOMER, new EventId(id));
  }

  private List<Ingested> ingest(Incoming... batch) {
    return world.start().ingest(List.of(batch), NOW);
  }

  @Test
  void puts_the_message_into_each_lane_then_rings_then_writes_the_record() {
    assertThat(ingest(incoming())).containsExactly(new Ingested.Routed(FIRST, List.of(A, B)));
    assertThat(world.journal)
        .containsExactly("routed", "send", "ring", "bell", "ring", "bell", "record");
    assertThat(world.lanes).containsOnlyKeys(A, B);
    assertThat(world.recorded).containsEntry(FIRST, List.of(A, B));
  }

  @Test
  void the_message_is_the_body_and_what_is_told_beside_it() {
    ingest(incoming());
    LaneMessage message = world.lanes.getOrDefault(A, List.of()).getFirst();
    assertThat(message)
        .returns(DeliveryId.live(new EventId("evt_1"), A), LaneMessage::delivery)
        .returns(CUSTOMER, LaneMessage::customer)
        .returns(DeliveryKind.LIVE, LaneMessage::kind)
        .returns(NOW, LaneMessage::eventTime);
    assertThat(message.body().utf8()).startsWith("{\"id\":\"evt_1\"");
  }

  @Test
  void an_event_that_nobody_wants_is_recorded() {
    assertThat(ingest(incoming(Fixtures.DETAIL.replace("call_hangup", "agent_created"))))
        .containsExactly(new Ingested.Routed(FIRST, List.of()));
    assertThat(world.recorded).containsEntry(FIRST, List.of());
    assertThat(world.lanes).isEmpty();
  }

  @Test
  void an_event_on_record_is_not_sent_again() {
    ingest(incoming());
    world.journal.clear();
    assertThat(ingest(incoming())).containsExactly(new Ingested.Duplicate(FIRST));
    assertThat(world.journal).containsExactly("routed");
  }

  @Test
  void the_same_event_twice_in_a_batch_is_sent_once() {
    assertThat(ingest(incoming(), withId("evt_2"), incoming()))
        .containsExactly(
            new Ingested.Routed(FIRST, List.of(A, B)),
            new Ingested.Routed(key("evt_2"), List.of(A, B)),
            new Ingested.Duplicate(FIRST));
    assertThat(world.lanes.get(A)).hasSize(2);
  }

  /// Else one of its producers would believe that it is stored, and not put it again.
  @Test
  void a_copy_in_the_batch_fails_when_the_first_one_fails() {
    world.sendWillBe(B, FAILED, FAILED, FAILED);
    assertThat(ingest(incoming(), incoming()))
        .hasSize(2)
        .allMatch(result -> result instanceof Ingested.Failed);
  }

  @Test
  void each_lane_is_rung_once_however_many_messages_it_got() {
    ingest(incoming(), withId("evt_2"), withId("evt_3"));
    assertThat(world.journal).filteredOn("ring"::equals).hasSize(2);
    assertThat(world.lanes.get(A)).hasSize(3);
  }

  @Test
  void a_send_that_failed_is_tried_again_alone() {
    world.sendWillBe(B, FAILED, FAILED);
    assertThat(ingest(incoming())).containsExactly(new Ingested.Routed(FIRST, List.of(A, B)));
    assertThat(world.journal).filteredOn("send"::equals).hasSize(3);
    assertThat(world.lanes.get(A)).hasSize(1);
    assertThat(world.lanes.get(B)).hasSize(1);
  }

  @Test
  void what_cannot_be_sent_fails_alone_and_is_not_recorded() {
    world.sendWillBe(B, FAILED, SENT, FAILED, FAILED);
    assertThat(ingest(incoming(), withId("evt_2")))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Ingested.Failed.class),
            second ->
                assertThat(second).isEqualTo(new Ingested.Routed(key("evt_2"), List.of(A, B))));
    assertThat(world.recorded).containsOnlyKeys(key("evt_2"));
    assertThat(world.journal).filteredOn("ring"::equals).hasSize(2);
  }

  @Test
  void put_again_after_a_failure_it_goes_where_it_is_missing_under_the_same_id() {
    world.sendWillBe(B, FAILED, FAILED, FAILED);
    ingest(incoming());
    assertThat(ingest(incoming())).containsExactly(new Ingested.Routed(FIRST, List.of(A, B)));
    assertThat(world.lanes.get(B)).hasSize(1);
    assertThat(world.lanes.get(A))
        .extracting(LaneMessage::delivery)
        .containsOnly(DeliveryId.live(FIRST.id(), A));
  }

  @Test
  void a_lane_that_is_not_there_is_left_out_of_the_record() {
    world.sendWillBe(B, NO_LANE);
    assertThat(ingest(incoming())).containsExactly(new Ingested.Routed(FIRST, List.of(A)));
    assertThat(world.recorded).containsEntry(FIRST, List.of(A));
    assertThat(world.journal).filteredOn("ring"::equals).hasSize(1);
  }

  @Test
  void a_record_that_cannot_be_written_fails_its_event_alone() {
    world.unwritable.add(FIRST);
    assertThat(ingest(incoming(), withId("evt_2")))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Ingested.Failed.class),
            second -> assertThat(second).isInstanceOf(Ingested.Routed.class));
  }

  @Test
  void what_is_malformed_is_kept_with_its_reason_and_does_not_disturb_the_rest() {
    assertThat(ingest(incoming("{}"), incoming()))
        .containsExactly(
            new Ingested.Rejected("detail has no 'data'"),
            new Ingested.Routed(FIRST, List.of(A, B)));
    assertThat(world.rejected)
        .containsExactly(
            new Rejection(
                "bus-1",
                "voipbin.call-manager",
                "Queue_Created",
                incoming("{}").detail(),
                "detail has no 'data'",
                NOW));
  }

  @Test
  void an_empty_batch_asks_nothing() {
    assertThat(ingest()).isEmpty();
    assertThat(world.journal).isEmpty();
  }

  @Test
  void new_subscriptions_are_seen_as_soon_as_their_source_shows_them() {
    IngestEvents running = world.start();
    running.ingest(List.of(incoming()), NOW);
    world.add(subscription(4, endpointId(4), "*"));
    assertThat(running.ingest(List.of(withId("evt_2")), NOW))
        .containsExactly(new Ingested.Routed(key("evt_2"), List.of(A, endpointId(4), B)));
  }
}
