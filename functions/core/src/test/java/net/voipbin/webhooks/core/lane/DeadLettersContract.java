package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.DeadLetters.Carried;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.DeadLetters.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of lanes promises about the way back from the dead letters.
public abstract class DeadLettersContract {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final CustomerId customer = Events.customer();
  private final UUID id = UUID.randomUUID();

  protected abstract DeadLetters deadLetters();

  protected abstract LaneQueues queues();

  protected abstract LaneSetup setup();

  protected abstract LaneDepths depths();

  @BeforeEach
  void makes_a_lane() {
    setup().create(lane, 1);
  }

  @Test
  void everything_comes_back_fresh_and_as_it_was() {
    List<LaneMessage> messages = LaneMessages.some(7, customer, lane);
    burial().of(messages);

    Move begun = deadLetters().redrive(lane, id).orElseThrow();
    Set<EndpointId> rung = finish(lane);

    assertThat(begun.id()).isEqualTo(id);
    assertThat(deadLetters().latest(lane)).contains(new Move(id, 7, 7, Status.COMPLETED));
    assertThat(rung).containsExactly(lane);
    List<ReceivedMessage> back = burial().receive(7);
    assertThat(back)
        .extracting(ReceivedMessage::message)
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(back).allMatch(ReceivedMessage::isFresh);
    assertThat(depths().of(lane).deadLetters()).isZero();
  }

  @Test
  void there_is_one_move_of_a_lane_at_a_time_and_another_after_it() {
    burial().of(LaneMessages.some(1, customer, lane));
    deadLetters().redrive(lane, id);
    UUID other = UUID.randomUUID();

    assertThat(deadLetters().redrive(lane, other)).map(Move::id).contains(id);
    finish(lane);
    burial().receive(1);
    assertThat(deadLetters().redrive(lane, other)).map(Move::id).contains(other);
  }

  @Test
  void of_many_that_begin_at_once_none_is_refused() throws Exception {
    burial().of(LaneMessages.some(3, customer, lane));
    List<Future<Optional<Move>>> answers;

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Optional<Move>> redrive = () -> deadLetters().redrive(lane, UUID.randomUUID());
      answers = threads.invokeAll(Collections.nCopies(8, redrive));
    }

    for (Future<Optional<Move>> answer : answers) {
      assertThat(answer.get()).isPresent();
    }
    finish(lane);
    assertThat(burial().receive(3)).hasSize(3);
    assertThat(depths().of(lane).deadLetters()).isZero();
  }

  @Test
  void what_dies_again_comes_back_again() {
    List<LaneMessage> messages = LaneMessages.some(2, customer, lane);
    burial().of(messages);
    deadLetters().redrive(lane, UUID.randomUUID());
    finish(lane);
    burial().ofWhatIsThere(2);

    deadLetters().redrive(lane, id);
    finish(lane);

    assertThat(deadLetters().latest(lane)).contains(new Move(id, 2, 2, Status.COMPLETED));
    assertThat(burial().receive(2)).hasSize(2);
  }

  @Test
  void a_lane_without_dead_letters_has_nothing_to_move() {
    deadLetters().redrive(lane, id);
    finish(lane);

    assertThat(deadLetters().latest(lane)).contains(new Move(id, 0, 0, Status.COMPLETED));
  }

  @Test
  void dead_letters_of_other_lanes_stay() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    setup().create(other, 1);
    burial().of(LaneMessages.some(1, customer, lane));

    deadLetters().redrive(other, id);
    finish(other);

    assertThat(depths().of(lane).deadLetters()).isEqualTo(1);
    assertThat(deadLetters().latest(lane)).isEmpty();
  }

  @Test
  void a_lane_is_to_be_rung_until_it_was_rung_after_the_end() {
    burial().of(LaneMessages.some(1, customer, lane));
    deadLetters().redrive(lane, id);
    Move begun = deadLetters().latest(lane).orElseThrow();
    deadLetters().rung(new Carried(lane, begun));
    finish(lane);
    Carried ended = new Carried(lane, deadLetters().latest(lane).orElseThrow());

    assertThat(deadLetters().carryOn()).containsExactly(ended);
    deadLetters().rung(new Carried(lane, begun));
    assertThat(deadLetters().carryOn()).containsExactly(ended);
    deadLetters().rung(ended);
    assertThat(deadLetters().carryOn()).isEmpty();
  }

  @Test
  void a_ring_for_one_move_does_not_count_for_the_next() {
    deadLetters().redrive(lane, UUID.randomUUID());
    finish(lane);
    Carried ended = new Carried(lane, deadLetters().latest(lane).orElseThrow());
    deadLetters().redrive(lane, id);

    deadLetters().rung(ended);

    assertThat(deadLetters().carryOn()).extracting(one -> one.move().id()).containsExactly(id);
  }

  @Test
  void a_lane_that_is_not_there_has_no_move() {
    EndpointId none = new EndpointId(UUID.randomUUID());

    assertThat(deadLetters().redrive(none, id)).isEmpty();
    assertThat(deadLetters().latest(none)).isEmpty();
  }

  /// Carries on until the lane's move has come to its end. It may take a while, with rounds in
  /// which nothing moves.
  ///
  /// @return all that is to be rung
  private Set<EndpointId> finish(EndpointId of) {
    Set<EndpointId> rung = new HashSet<>();
    assertThat(
            Eventually.holds(() -> {
              deadLetters().carryOn().stream().map(Carried::lane).forEach(rung::add);
              return deadLetters().latest(of).orElseThrow().status() != Status.RUNNING;
            }))
        .isTrue();
    return rung;
  }

  private Burial burial() {
    return new Burial(queues(), depths(), lane);
  }
}
