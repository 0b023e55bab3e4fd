package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Burial;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import net.voipbin.webhooks.core.upkeep.StrayLetters.Search;
import net.voipbin.webhooks.core.upkeep.StrayLettersContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAws.class)
final class SqsStrayLettersTest extends StrayLettersContract {
  private final Backend backend;
  private final LaneFixture lanes;

  SqsStrayLettersTest(Backend backend) {
    this.backend = backend;
    this.lanes = new LaneFixture(backend);
  }

  @Test
  void what_the_log_may_have_forgotten_stays() {
    EndpointId lane = lane();
    bury(lanes, lane, LaneMessages.some(1, Events.customer(), lane));
    InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofDays(6));

    StrayLetters letters = lanes.strayLetters(new Retention(Duration.ofDays(7), later));
    assertThat(letters.bringBack(lane, 10, () -> {})).isEqualTo(new Search(1, 0));

    assertThat(depths().of(lane).deadLetters()).isEqualTo(1);
    StrayLetters remembering = lanes.strayLetters(new Retention(Duration.ofDays(8), later));
    assertThat(remembering.bringBack(lane, 10, () -> {})).isEqualTo(new Search(1, 1));
  }

  @Test
  void what_is_refused_out_of_a_batch_is_neither_lost_nor_there_twice() {
    LaneFixture faulty = new LaneFixture(backend.with(Fault.PARTLY_DONE));
    EndpointId lane = lane();
    bury(lanes, lane, LaneMessages.some(12, Events.customer(), lane));

    int broughtBack = 0;
    for (int search = 0; search < 4; search++) {
      broughtBack += faulty.strayLetters().bringBack(lane, 100, () -> {}).broughtBack();
      LaneDepths.Depth depth = depths().of(lane);
      assertThat(depth.waiting()).isEqualTo(broughtBack);
      assertThat(depth.deadLetters()).isEqualTo(12 - broughtBack);
    }

    assertThat(broughtBack).isEqualTo(12);
  }

  @Test
  void ten_small_letters_are_brought_back_with_one_request_and_large_ones_with_more() {
    EndpointId small = lane();
    bury(lanes, small, LaneMessages.some(10, Events.customer(), small));
    EndpointId large = lane();
    CustomerId customer = Events.customer();
    Payload body = Payload.ofUtf8("x".repeat(600 * 1024));
    bury(
        lanes,
        large,
        Stream.generate(() -> LaneMessages.of(Events.withBody(Events.of(customer), body), large))
            .limit(2)
            .toList());

    assertThat(sends(small)).isEqualTo(1);
    assertThat(sends(large)).isEqualTo(2);
  }

  private long sends(EndpointId lane) {
    return backend
        .requests()
        .during(() -> strayLetters().bringBack(lane, 10, () -> {}))
        .getOrDefault("SendMessageBatch", 0L);
  }

  private EndpointId lane() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 1);
    return lane;
  }

  private static void bury(LaneFixture lanes, EndpointId lane, List<LaneMessage> messages) {
    new Burial(lanes.queues(), lanes.depths(), lane).of(messages);
  }

  @Override
  protected StrayLetters strayLetters() {
    return lanes.strayLetters();
  }

  @Override
  protected DeadLetters deadLetters() {
    return lanes.deadLetters();
  }

  @Override
  protected DeliveryLog log() {
    return lanes.deliveries();
  }

  @Override
  protected LaneQueues queues() {
    return lanes.queues();
  }

  @Override
  protected LaneSetup setup() {
    return lanes.setup();
  }

  @Override
  protected LaneDepths depths() {
    return lanes.depths();
  }
}
