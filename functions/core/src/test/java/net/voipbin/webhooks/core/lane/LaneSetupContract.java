package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of lanes promises about making, removing and measuring them.
public abstract class LaneSetupContract {
  private static final int MAX_RECEIVES = 3;
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  protected abstract LaneDepths depths();

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, MAX_RECEIVES);
  }

  @Test
  void the_depth_says_how_much_waits_and_how_much_is_in_hand() {
    queues().send(LaneMessages.some(3, customer, lane));
    ReceivedMessage inHand = queues().receive(lane, 1, SHORT).getFirst();

    assertThat(
            Eventually.holds(
                () -> depths().of(lane).waiting() == 2 && depths().of(lane).inFlight() == 1))
        .isTrue();

    putAway(List.of(inHand));
    assertThat(Eventually.holds(() -> depths().of(lane).waiting() >= 2)).isTrue();
  }

  @Test
  void ready_is_what_is_neither_in_hand_nor_put_away_for_later() {
    queues().send(LaneMessages.some(4, customer, lane));
    List<ReceivedMessage> inHand = queues().receive(lane, 2, SHORT);
    putAway(inHand.subList(0, 1));

    long expected = 4L - inHand.size();
    assertThat(Eventually.holds(() -> depths().ready(lane) == expected)).isTrue();
    assertThat(depths().ready(new EndpointId(UUID.randomUUID()))).isZero();
  }

  @Test
  void a_lane_that_is_not_there_has_no_depth() {
    LaneDepths.Depth depth = depths().of(new EndpointId(UUID.randomUUID()));

    assertThat(depth).isEqualTo(new LaneDepths.Depth(0, 0, 0, Optional.empty()));
  }

  @Test
  void making_a_lane_again_keeps_what_lies_in_it() {
    queues().send(LaneMessages.some(1, customer, lane));

    setup().create(lane, MAX_RECEIVES + 1);

    assertThat(Eventually.collect(1, () -> queues().receive(lane, 10, Duration.ZERO))).hasSize(1);
  }

  @Test
  void a_removed_lane_takes_nothing_and_gives_nothing() {
    queues().send(LaneMessages.some(2, customer, lane));

    setup().remove(lane);
    setup().remove(lane);

    assertThat(
            Eventually.holds(() ->
                queues()
                    .send(LaneMessages.some(1, customer, lane))
                    .equals(List.of(SendResult.NO_LANE))))
        .isTrue();
    assertThat(queues().receive(lane, 10, Duration.ZERO)).isEmpty();
  }

  private void putAway(List<ReceivedMessage> messages) {
    queues()
        .changeVisibility(
            lane,
            messages.stream()
                .map(message -> new VisibilityChange(message.receipt(), Duration.ofMinutes(1)))
                .toList());
  }
}
