package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneDepths.Depth;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What a hand puts into a lane is handed to nobody, holds up nothing, and ends among the dead
/// letters.
@ExtendWith(OnAws.class)
final class DamagedQueuesTest {
  private static final int MAX_RECEIVE_COUNT = 3;

  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final List<String> complaints = new ArrayList<>();
  private final Backend backend;
  private final String url;
  private final SqsLaneQueues queues;

  DamagedQueuesTest(Backend backend) {
    this.backend = backend;
    this.url = backend.laneNames().queueUrl(lane);
    this.queues =
        new SqsLaneQueues(
            backend.sqs(),
            backend.laneNames(),
            new InMemoryBodies(),
            _ -> {},
            InstantSource.system(),
            (what, _) -> complaints.add(what));
    new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {}).create(lane, MAX_RECEIVE_COUNT);
  }

  @Test
  void what_is_no_delivery_keeps_none_waiting() {
    LaneMessage good = LaneMessages.some(1, Events.customer(), lane).getFirst();
    LaneMessage anothers =
        LaneMessages.some(1, Events.customer(), new EndpointId(UUID.randomUUID())).getFirst();
    put("{}", Map.of());
    put("by hand", Map.of("delivery_id", text("x"), "customer_id", text("y")));
    MessageCodec.Encoded encoded = new MessageCodec(new InMemoryBodies()).encode(good);
    encoded.attributes().keySet().forEach(name -> put(encoded.body(), without(encoded, name)));
    MessageCodec.Encoded stray = new MessageCodec(new InMemoryBodies()).encode(anothers);
    put(stray.body(), stray.attributes());
    queues.send(List.of(good));

    List<ReceivedMessage> received =
        Eventually.collect(1, () -> queues.receive(lane, 10, Duration.ofSeconds(1)));

    assertThat(received).extracting(ReceivedMessage::message).containsExactly(good);
    assertThat(complaints).allMatch(what -> what.contains(lane.toString()));
  }

  @Test
  void it_ends_among_the_dead_letters() {
    backend
        .sqs()
        .setQueueAttributes(call ->
            call.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0")));
    put("by hand", Map.of());
    SqsLaneDepths depths = new SqsLaneDepths(backend.sqs(), backend.laneNames());

    boolean isBuried =
        Eventually.holds(() -> {
          assertThat(queues.receive(lane, 10, Duration.ZERO)).isEmpty();
          Depth depth = depths.of(lane);
          return depth.deadLetters() == 1 && depth.waiting() == 0;
        });

    assertThat(isBuried).isTrue();
    assertThat(complaints).hasSize(MAX_RECEIVE_COUNT);
  }

  private void put(String body, Map<String, MessageAttributeValue> attributes) {
    backend
        .sqs()
        .sendMessage(call -> call.queueUrl(url).messageBody(body).messageAttributes(attributes));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static Map<String, MessageAttributeValue> without(
      MessageCodec.Encoded encoded, String name) {
    Map<String, MessageAttributeValue> rest = new HashMap<>(encoded.attributes());
    rest.remove(name);
    return rest;
  }
}
