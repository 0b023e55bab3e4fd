package net.voipbin.webhooks.core.lane;

import static java.time.Duration.ZERO;
import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.lane.DrainScript.HELD_BY_US;
import static net.voipbin.webhooks.core.lane.DrainScript.attempt;
import static net.voipbin.webhooks.core.lane.DrainScript.change;
import static net.voipbin.webhooks.core.lane.DrainScript.finished;
import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OTHER;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;
import static net.voipbin.webhooks.core.lane.Fixtures.fresh;
import static net.voipbin.webhooks.core.lane.Fixtures.lease;
import static net.voipbin.webhooks.core.lane.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.lane.LaneCommand.Announce;
import net.voipbin.webhooks.core.lane.LaneCommand.Append;
import net.voipbin.webhooks.core.lane.LaneCommand.Disable;
import net.voipbin.webhooks.core.lane.LaneCommand.Finished;
import net.voipbin.webhooks.core.lane.LaneCommand.LeaveWakeUp;
import net.voipbin.webhooks.core.lane.LaneCommand.Look;
import net.voipbin.webhooks.core.lane.LaneCommand.Post;
import net.voipbin.webhooks.core.lane.LaneCommand.PutBack;
import net.voipbin.webhooks.core.lane.LaneCommand.Ring;
import net.voipbin.webhooks.core.lane.LaneCommand.Write;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import org.junit.jupiter.api.Test;

/// How a drain ends before its lane is empty.
final class DrainStopsTest {
  private static final ReceivedMessage FIRST = fresh(1);
  private static final ReceivedMessage SECOND = fresh(2);
  private static final String GONE = "the receiver answered 410 Gone";
  private static final Disable DISABLE = new Disable(GONE, attempt(1, answered(410)).startedAt());
  private static final LaneWrite LEAVE = new LaneWrite.Leave(OWNER);

  private static Result left(Gate gate) {
    return new Result.Written(HELD_BY_US.withGate(gate));
  }

  @Test
  void a_receiver_that_is_gone_gets_its_endpoint_disabled_and_nothing_more() {
    DrainScript script = DrainScript.draining();
    script.received(FIRST);
    Finished gone = finished(FIRST, attempt(1, answered(410)), DeliveryStatus.PENDING);
    assertThat(script.attempted(FIRST, 1, answered(410)))
        .containsExactly(DISABLE, new Append(List.of(gone)));
    assertThat(script.appended(gone)).containsExactly(new PutBack(List.of(change(FIRST, ZERO))));
    assertThat(script.putBack(FIRST, ZERO)).isEmpty();
    // What the look under way brings goes back unsent.
    assertThat(script.received(SECOND)).containsExactly(new PutBack(List.of(change(SECOND, ZERO))));
    assertThat(script.putBack(SECOND, ZERO)).isEmpty();
    assertThat(script.on(new LaneEvent.Disabled(DISABLE, true)))
        .containsExactly(new Announce(new Notice.Disabled(GONE)));
    assertThat(script.on(new LaneEvent.Announced(new Notice.Disabled(GONE))))
        .containsExactly(new Write(LEAVE));
    assertThat(script.wrote(LEAVE, left(new Gate.Disabled("410")))).isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_receiver_that_was_gone_before_its_customer_enabled_it_is_gone_on_with() {
    DrainScript script = DrainScript.draining();
    script.received(FIRST);
    script.attempted(FIRST, 1, answered(410));
    Finished gone = finished(FIRST, attempt(1, answered(410)), DeliveryStatus.PENDING);
    script.appended(gone);
    script.putBack(FIRST, ZERO);
    script.received();
    assertThat(script.on(new LaneEvent.Disabled(DISABLE, false))).containsExactly(new Write(LEAVE));
    assertThat(script.wrote(LEAVE, left(new Gate.Open()))).containsExactly(new Ring());
  }

  @Test
  void a_receiver_that_asks_for_a_pause_gets_one_for_the_whole_lane() {
    DrainScript script = DrainScript.draining();
    script.received(FIRST);
    Instant until = NOW.plusSeconds(700);
    Finished failed =
        new Finished(
            FIRST, attempt(1, answered(429, "700")), DeliveryStatus.PENDING, Optional.of(until));
    LaneWrite hold = new LaneWrite.Hold(until);
    assertThat(script.attempted(FIRST, 1, answered(429, "700")))
        .containsExactly(
            new Write(hold), new LeaveWakeUp(until.plusSeconds(1)), new Append(List.of(failed)));
    script.wrote(hold, new Result.Written(HELD_BY_US));
    script.on(new LaneEvent.Promised(until.plusSeconds(1)));
    assertThat(script.appended(failed))
        .containsExactly(new PutBack(List.of(change(FIRST, Duration.ofSeconds(700)))));
    // Its wake-up is that of the hold: one is enough.
    assertThat(script.putBack(FIRST, Duration.ofSeconds(700))).isEmpty();
    LaneWrite tell =
        new LaneWrite.Tell(
            OWNER, new Vitals(new Circuit(1, Optional.of(NOW), 0), false, Optional.empty()));
    assertThat(script.received()).containsExactly(new Write(tell));
    assertThat(script.wrote(tell, new Result.Written(HELD_BY_US)))
        .containsExactly(new Write(LEAVE));
    script.wrote(LEAVE, left(new Gate.Held(until)));
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_pause_is_seen_within_a_second_and_what_comes_in_goes_back() {
    DrainScript script = DrainScript.draining();
    assertThat(script.drain.nextTick()).isEqualTo(NOW.plusSeconds(1));
    assertThat(script.after(1)).containsExactly(new Look());
    assertThat(script.saw(HELD_BY_US.withGate(new Gate.Paused()))).isEmpty();
    assertThat(script.received(FIRST)).containsExactly(new PutBack(List.of(change(FIRST, ZERO))));
    assertThat(script.putBack(FIRST, ZERO)).containsExactly(new Write(LEAVE));
    assertThat(script.wrote(LEAVE, left(new Gate.Paused()))).isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_gate_that_was_opened_again_before_the_lane_was_left_gets_a_ring() {
    DrainScript script = DrainScript.draining();
    script.after(1);
    script.saw(HELD_BY_US.withGate(new Gate.Paused()));
    assertThat(script.received()).containsExactly(new Write(LEAVE));
    assertThat(script.wrote(LEAVE, left(new Gate.Open()))).containsExactly(new Ring());
  }

  @Test
  void a_lease_that_was_lost_stops_everything_and_the_bell_comes_back() {
    DrainScript script = DrainScript.draining();
    assertThat(script.after(20)).containsExactly(new Look(), new Write(script.renew()));
    assertThat(script.wrote(script.renew(), new Result.Refused(record(lease(OTHER, 60), 0))))
        .isEmpty();
    assertThat(script.received(FIRST)).containsExactly(new PutBack(List.of(change(FIRST, ZERO))));
    script.putBack(FIRST, ZERO);
    assertThat(script.drain.fate()).contains(BellFate.FAILED);
  }

  @Test
  void a_renewal_without_an_answer_is_a_lost_lease() {
    DrainScript script = DrainScript.draining();
    script.after(20);
    assertThat(script.on(new LaneEvent.Unanswered(new Write(script.renew())))).isEmpty();
    script.received();
    assertThat(script.drain.fate()).contains(BellFate.FAILED);
  }

  @Test
  void nothing_is_sent_unless_the_lease_outlives_it_by_five_seconds() {
    DrainScript script = DrainScript.draining(Duration.ofSeconds(30), Duration.ofMinutes(15));
    script.now = NOW.plusSeconds(26);
    LaneWrite renew = script.renew();
    assertThat(script.received(FIRST))
        .contains(new Write(renew))
        .noneMatch(command -> command instanceof Post);
    assertThat(script.wrote(renew, new Result.Written(HELD_BY_US))).contains(new Post(FIRST, 1));
  }

  @Test
  void at_the_limit_it_is_sent() {
    DrainScript script = DrainScript.draining(Duration.ofSeconds(30), Duration.ofMinutes(15));
    script.now = NOW.plusSeconds(25);
    assertThat(script.received(FIRST)).contains(new Post(FIRST, 1));
  }

  @Test
  void when_its_time_is_over_it_leaves_and_rings_for_the_next() {
    // 60 s, less the time-out of 15 s and 10 s to close.
    DrainScript script = DrainScript.draining(Duration.ofSeconds(15), Duration.ofSeconds(60));
    script.after(20);
    script.wrote(script.renew(), new Result.Written(HELD_BY_US));
    script.saw(HELD_BY_US);
    assertThat(script.after(15)).isEmpty();
    assertThat(script.received(FIRST)).containsExactly(new PutBack(List.of(change(FIRST, ZERO))));
    assertThat(script.putBack(FIRST, ZERO)).containsExactly(new Write(LEAVE));
    assertThat(script.wrote(LEAVE, left(new Gate.Open()))).containsExactly(new Ring());
    assertThat(script.on(new LaneEvent.Rang())).isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_pause_that_is_asked_for_when_time_is_over_is_kept() {
    DrainScript script = DrainScript.draining(Duration.ofSeconds(15), Duration.ofSeconds(60));
    script.received(FIRST);
    script.on(new LaneEvent.Hurry(NOW));
    LaneWrite hold = new LaneWrite.Hold(NOW.plusSeconds(700));
    assertThat(script.attempted(FIRST, 1, answered(429, "700"))).contains(new Write(hold));
  }
}
