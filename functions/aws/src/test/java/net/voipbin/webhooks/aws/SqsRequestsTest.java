package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each operation costs: SQS is paid by the request.
@ExtendWith(OnAws.class)
final class SqsRequestsTest {
  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Backend backend;
  private final SqsLaneSetup setup;
  private final SqsLaneQueues queues;

  SqsRequestsTest(Backend backend) {
    this.backend = backend;
    this.setup = new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {});
    this.queues = LaneFixture.bareQueues(backend);
    setup.create(lane, 3);
  }

  private Map<String, Long> cost(Runnable work) {
    return backend.requests().during(work);
  }

  @Test
  void ten_messages_cost_as_much_as_one() {
    assertThat(cost(() -> queues.send(LaneMessages.some(10, customer, lane))))
        .isEqualTo(Map.of("SendMessageBatch", 1L));
    assertThat(cost(() -> queues.send(LaneMessages.some(11, customer, lane))))
        .isEqualTo(Map.of("SendMessageBatch", 2L));
  }

  @Test
  void a_batch_is_never_larger_than_one_mebibyte() {
    List<LaneMessage> large = Collections.nCopies(5, message(400 * 1024));

    assertThat(cost(() -> assertThat(queues.send(large)).containsOnly(SendResult.SENT)))
        .isEqualTo(Map.of("SendMessageBatch", 3L));
  }

  @Test
  void a_batch_fills_a_mebibyte_with_all_that_sqs_counts() {
    // Two bodies of half a MiB fit only if nobody counts their attributes.
    List<LaneMessage> halves = Collections.nCopies(2, message(512 * 1024));

    assertThat(cost(() -> queues.send(halves))).isEqualTo(Map.of("SendMessageBatch", 2L));
  }

  @Test
  void receiving_delaying_and_deleting_ten_is_one_request_each() {
    queues.send(LaneMessages.some(10, customer, lane));
    assertThat(cost(() -> queues.receive(lane, 10, Duration.ZERO)))
        .isEqualTo(Map.of("ReceiveMessage", 1L));

    List<Receipt> receipts = Collections.nCopies(10, someReceipt());
    List<VisibilityChange> changes =
        receipts.stream().map(receipt -> new VisibilityChange(receipt, Duration.ZERO)).toList();
    assertThat(cost(() -> queues.changeVisibility(lane, changes)))
        .isEqualTo(Map.of("ChangeMessageVisibilityBatch", 1L));
    assertThat(cost(() -> queues.delete(lane, receipts)))
        .isEqualTo(Map.of("DeleteMessageBatch", 1L));
  }

  private Receipt someReceipt() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    setup.create(other, 3);
    queues.send(LaneMessages.some(1, customer, other));
    ReceivedMessage received = queues.receive(other, 1, Duration.ofSeconds(5)).getFirst();
    return received.receipt();
  }

  @Test
  void nothing_costs_nothing() {
    assertThat(
            cost(() -> {
              queues.send(List.of());
              queues.changeVisibility(lane, List.of());
              queues.delete(lane, List.of());
            }))
        .isEqualTo(Map.of());
  }

  @Test
  void a_lane_is_made_by_three_requests_and_removed_by_two_and_a_bell_is_one() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    String bells = backend.sqs().createQueue(call -> call.queueName("bells-" + other)).queueUrl();
    SqsDoorbell doorbell = new SqsDoorbell(backend.sqs(), bells, bells);

    assertThat(cost(() -> setup.create(other, 3)))
        .isEqualTo(Map.of("SetQueueAttributes", 1L, "CreateQueue", 2L));
    assertThat(cost(() -> doorbell.ring(Bell.now(other, false))))
        .isEqualTo(Map.of("SendMessage", 1L));
    assertThat(cost(() -> new SqsLaneDepths(backend.sqs(), backend.laneNames()).of(other)))
        .isEqualTo(Map.of("GetQueueAttributes", 2L));
    assertThat(cost(() -> setup.remove(other))).isEqualTo(Map.of("DeleteQueue", 2L));
  }

  private LaneMessage message(int size) {
    Event event = Events.withBody(Events.of(customer), Payload.ofUtf8("x".repeat(size)));
    return LaneMessages.of(event, lane);
  }
}
