package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Burial;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.core.upkeep.StrayLetters.Search;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of lanes promises about dead letters that are not exhausted.
public abstract class StrayLettersContract {
  private static final int MOST = 100;

  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final CustomerId customer = Events.customer();

  /// How many messages were in the lane each time that it was rung.
  private final List<Long> rung = new ArrayList<>();

  protected abstract StrayLetters strayLetters();

  protected abstract DeadLetters deadLetters();

  protected abstract DeliveryLog log();

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  protected abstract LaneDepths depths();

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, 1);
  }

  @Test
  void what_was_never_attempted_comes_back_fresh_and_as_it_was() {
    List<LaneMessage> messages = LaneMessages.some(12, customer, lane);
    burial().of(messages);

    assertThat(bringBack()).isEqualTo(new Search(12, 12));

    List<ReceivedMessage> back = burial().receive(12);
    assertThat(back)
        .extracting(ReceivedMessage::message)
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(back).allMatch(ReceivedMessage::isFresh);
    assertThat(depths().of(lane).deadLetters()).isZero();
    assertThat(rung).isNotEmpty().doesNotContain(0L);
  }

  @Test
  void what_has_attempts_left_comes_back_and_what_is_exhausted_stays() {
    List<LaneMessage> messages = LaneMessages.some(2, customer, lane);
    burial().of(messages);
    logged(messages.getFirst(), DeliveryStatus.PENDING);
    logged(messages.getLast(), DeliveryStatus.EXHAUSTED);

    assertThat(bringBack().broughtBack()).isEqualTo(1);

    assertThat(burial().receive(1))
        .extracting(ReceivedMessage::message)
        .containsExactly(messages.getFirst());
    assertThat(depths().of(lane).deadLetters()).isEqualTo(1);
  }

  @Test
  void what_stays_can_be_redriven_at_once() {
    List<LaneMessage> messages = LaneMessages.some(3, customer, lane);
    burial().of(messages);
    messages.forEach(message -> logged(message, DeliveryStatus.EXHAUSTED));

    bringBack();

    assertThat(rung).isEmpty();
    assertThat(deadLetters().redrive(lane, UUID.randomUUID())).map(Move::total).contains(3L);
  }

  @Test
  void what_was_delivered_is_removed() {
    List<LaneMessage> messages = LaneMessages.some(1, customer, lane);
    burial().of(messages);
    logged(messages.getFirst(), DeliveryStatus.DELIVERED);

    assertThat(bringBack().broughtBack()).isZero();

    assertThat(depths().of(lane).deadLetters()).isZero();
    assertThat(queues().receive(lane, 1, Duration.ZERO)).isEmpty();
  }

  @Test
  void what_is_brought_back_twice_is_there_once() {
    burial().of(LaneMessages.some(1, customer, lane));
    bringBack();

    assertThat(bringBack()).isEqualTo(Search.NOTHING);
    assertThat(depths().of(lane).waiting()).isEqualTo(1);
  }

  @Test
  void a_search_that_may_look_at_nothing_more_leaves_the_rest() {
    burial().of(LaneMessages.some(2, customer, lane));

    assertThat(strayLetters().bringBack(lane, 0, this::ring)).isEqualTo(Search.NOTHING);
    assertThat(depths().of(lane).deadLetters()).isEqualTo(2);
  }

  @Test
  void what_stays_counts_as_looked_at() {
    List<LaneMessage> messages = LaneMessages.some(3, customer, lane);
    burial().of(messages);
    messages.forEach(message -> logged(message, DeliveryStatus.EXHAUSTED));

    assertThat(strayLetters().bringBack(lane, 2, this::ring)).isEqualTo(new Search(2, 0));
    assertThat(depths().of(lane).deadLetters()).isEqualTo(3);
  }

  @Test
  void a_redrive_that_is_under_way_is_left_alone() {
    burial().of(LaneMessages.some(3, customer, lane));
    deadLetters().redrive(lane, UUID.randomUUID());

    // One that was over at once has left nothing.
    assertThat(bringBack()).isEqualTo(Search.NOTHING);
    assertThat(rung).isEmpty();
  }

  @Test
  void a_lane_that_is_not_there_has_none() {
    EndpointId none = new EndpointId(UUID.randomUUID());

    assertThat(strayLetters().bringBack(none, MOST, this::ring)).isEqualTo(Search.NOTHING);
  }

  private Search bringBack() {
    return strayLetters().bringBack(lane, MOST, this::ring);
  }

  private void ring() {
    rung.add(depths().of(lane).waiting());
  }

  private void logged(LaneMessage message, DeliveryStatus status) {
    DeliveryLog.Entry entry =
        new DeliveryLog.Entry(
            message.delivery(),
            message.eventType(),
            message.kind(),
            Attempts.START,
            Attempts.responded(1, 500),
            status,
            Optional.empty());
    assertThat(log().append(customer, List.of(entry))).containsExactly(true);
  }

  private Burial burial() {
    return new Burial(queues(), depths(), lane);
  }
}
