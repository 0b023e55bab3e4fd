package net.voipbin.webhooks.core.lane;

import static java.time.Duration.ZERO;
import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.lane.DrainScript.HELD_BY_US;
import static net.voipbin.webhooks.core.lane.DrainScript.RECEIVE_NINE;
import static net.voipbin.webhooks.core.lane.DrainScript.RECEIVE_TEN;
import static net.voipbin.webhooks.core.lane.DrainScript.attempt;
import static net.voipbin.webhooks.core.lane.DrainScript.change;
import static net.voipbin.webhooks.core.lane.DrainScript.finished;
import static net.voipbin.webhooks.core.lane.DrainScript.known;
import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OTHER;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;
import static net.voipbin.webhooks.core.lane.Fixtures.fresh;
import static net.voipbin.webhooks.core.lane.Fixtures.lease;
import static net.voipbin.webhooks.core.lane.Fixtures.message;
import static net.voipbin.webhooks.core.lane.Fixtures.received;
import static net.voipbin.webhooks.core.lane.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.lane.LaneCommand.Announce;
import net.voipbin.webhooks.core.lane.LaneCommand.Append;
import net.voipbin.webhooks.core.lane.LaneCommand.Delete;
import net.voipbin.webhooks.core.lane.LaneCommand.Finished;
import net.voipbin.webhooks.core.lane.LaneCommand.LeaveWakeUp;
import net.voipbin.webhooks.core.lane.LaneCommand.Look;
import net.voipbin.webhooks.core.lane.LaneCommand.Post;
import net.voipbin.webhooks.core.lane.LaneCommand.PutBack;
import net.voipbin.webhooks.core.lane.LaneCommand.ReadLog;
import net.voipbin.webhooks.core.lane.LaneCommand.Write;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import org.junit.jupiter.api.Test;

/// The story of a drain, told by hand. Every order of events is tried out elsewhere.
final class DrainTest {
  private static final ReceivedMessage FIRST = fresh(1);

  @Test
  void takes_the_lane_receives_posts_logs_deletes_looks_and_releases() {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    assertThat(script.start()).containsExactly(new Write(script.take()));
    assertThat(script.wrote(script.take(), new Result.Written(LaneRecord.NEW)))
        .containsExactly(RECEIVE_TEN);
    // Fresh: no look at the log. The look for more begins while the POST is in the air.
    assertThat(script.received(FIRST)).containsExactly(new Post(FIRST, 1), RECEIVE_NINE);
    Finished done = finished(FIRST, attempt(1, answered(200)), DeliveryStatus.DELIVERED);
    assertThat(script.attempted(FIRST, 1, answered(200)))
        .containsExactly(new Append(List.of(done)));
    assertThat(script.appended(done)).containsExactly(new Delete(List.of(FIRST)));
    assertThat(script.deleted(FIRST)).isEmpty();
    assertThat(script.received()).containsExactly(new Write(new LaneWrite.Release(OWNER, 0)));
    assertThat(script.drain.fate()).isEmpty();
    assertThat(script.wrote(new LaneWrite.Release(OWNER, 0), new Result.Written(HELD_BY_US)))
        .isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_retry_leaves_the_message_invisible_and_a_wake_up_a_second_after_it() {
    DrainScript script = DrainScript.draining();
    script.received(FIRST);
    Duration delay = Duration.ofSeconds(5);
    Finished failed =
        new Finished(
            FIRST, attempt(1, answered(500)), DeliveryStatus.PENDING, Optional.of(NOW.plus(delay)));
    assertThat(script.attempted(FIRST, 1, answered(500)))
        .containsExactly(new Append(List.of(failed)));
    Instant wakeUp = NOW.plusSeconds(6);
    assertThat(script.appended(failed)).containsExactly(new LeaveWakeUp(wakeUp));
    assertThat(script.on(new LaneEvent.Promised(wakeUp)))
        .containsExactly(new PutBack(List.of(change(FIRST, delay))));
    assertThat(script.putBack(FIRST, delay)).isEmpty();
  }

  @Test
  void what_was_put_back_while_looking_is_looked_for_again() {
    DrainScript script = DrainScript.draining();
    script.received(FIRST);
    script.putBack(FIRST, ZERO);
    script.attempted(FIRST, 1, answered(200));
    assertThat(script.received()).containsExactly(RECEIVE_TEN);
  }

  /// The bell has perhaps come back, and brought others who met that other lease.
  @Test
  void a_lane_is_not_taken_when_the_answer_came_after_the_bell_was_kept() {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    script.start();
    LaneWrite take = script.take();
    script.now = NOW.plusSeconds(60);
    assertThat(script.wrote(take, new Result.Refused(record(lease(OTHER, 0), 0)))).isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.FAILED);
  }

  /// Nobody asked the queue: what lies there would be left behind.
  @Test
  void a_look_that_found_no_room_is_not_the_last() {
    DrainScript script = DrainScript.draining();

    assertThat(script.on(new LaneEvent.NoRoom())).containsExactly(RECEIVE_TEN);
    assertThat(script.received()).containsExactly(new Write(new LaneWrite.Release(OWNER, 0)));
  }

  @Test
  void nothing_is_received_after_the_budget_by_one_that_waited_for_room() {
    DrainScript script = DrainScript.draining(Duration.ofSeconds(15), Duration.ofSeconds(30));
    script.now = script.now.plusSeconds(6);

    assertThat(script.on(new LaneEvent.NoRoom()))
        .containsExactly(new Write(new LaneWrite.Leave(OWNER)));
  }

  @Test
  void the_last_attempt_is_logged_as_exhausted_and_handed_back_at_once() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage third = received(1, 3);
    assertThat(script.received(third)).containsExactly(new ReadLog(List.of(third)), RECEIVE_NINE);
    assertThat(
            script.read(
                third,
                Optional.of(
                    known(
                        third,
                        DeliveryStatus.PENDING,
                        attempt(1, answered(500)),
                        attempt(2, answered(500))))))
        .containsExactly(new Post(third, 3));
    Finished last = finished(third, attempt(3, answered(500)), DeliveryStatus.EXHAUSTED);
    assertThat(script.attempted(third, 3, answered(500)))
        .containsExactly(new Append(List.of(last)));
    Notice notice = new Notice.Exhausted(third.message().delivery());
    assertThat(script.appended(last)).containsExactly(new Announce(notice));
    assertThat(script.on(new LaneEvent.Announced(notice)))
        .containsExactly(new PutBack(List.of(change(third, ZERO))));
    assertThat(script.putBack(third, ZERO)).isEmpty();
  }

  @Test
  void what_the_log_calls_exhausted_is_handed_back_unsent() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage again = received(1, 4);
    script.received(again);
    Notice notice = new Notice.Exhausted(again.message().delivery());
    assertThat(script.read(again, Optional.of(known(again, DeliveryStatus.EXHAUSTED))))
        .containsExactly(new Announce(notice));
    assertThat(script.on(new LaneEvent.Announced(notice)))
        .containsExactly(new PutBack(List.of(change(again, ZERO))));
  }

  @Test
  void what_was_redriven_and_not_attempted_since_starts_its_schedule_anew() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage again =
        new ReceivedMessage(new Receipt("again"), 2, NOW.plusMillis(1), message(1));
    script.received(again);
    assertThat(
            script.read(
                again, Optional.of(known(again, DeliveryStatus.EXHAUSTED, endedBy(NOW, 3)))))
        .containsExactly(new Post(again, 1));
  }

  /// Whichever way a store writes down that it is on its way again.
  @Test
  void so_does_what_was_redriven_and_waits_for_its_first_attempt() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage again =
        new ReceivedMessage(new Receipt("again"), 2, NOW.plusMillis(1), message(1));
    script.received(again);
    assertThat(
            script.read(again, Optional.of(known(again, DeliveryStatus.PENDING, endedBy(NOW, 3)))))
        .containsExactly(new Post(again, 1));
  }

  @Test
  void what_was_sent_before_its_last_attempt_ended_was_not_redriven() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage again = received(1, 4);
    script.received(again);
    assertThat(
            script.read(
                again, Optional.of(known(again, DeliveryStatus.EXHAUSTED, endedBy(NOW, 3)))))
        .containsExactly(new Announce(new Notice.Exhausted(again.message().delivery())));
  }

  private static Attempt endedBy(Instant end, int number) {
    Attempt any = attempt(number, answered(500));
    Instant start = end.minus(any.durations().total());
    return new Attempt(number, start, any.outcome(), any.durations());
  }

  @Test
  void what_the_log_calls_delivered_or_canceled_is_deleted_unsent() {
    for (DeliveryStatus over : List.of(DeliveryStatus.DELIVERED, DeliveryStatus.CANCELED)) {
      DrainScript script = DrainScript.draining();
      ReceivedMessage again = received(1, 2);
      script.received(again);
      assertThat(script.read(again, Optional.of(known(again, over))))
          .containsExactly(new Delete(List.of(again)));
    }
  }

  @Test
  void what_the_log_does_not_know_is_sent_for_the_first_time() {
    DrainScript script = DrainScript.draining();
    ReceivedMessage again = received(1, 2);
    script.received(again);
    assertThat(script.read(again, Optional.empty())).containsExactly(new Post(again, 1));
  }

  @Test
  void a_ring_during_the_last_look_makes_it_look_again() {
    DrainScript script = DrainScript.draining();
    LaneWrite release = new LaneWrite.Release(OWNER, 0);
    assertThat(script.received()).containsExactly(new Write(release));
    assertThat(script.wrote(release, new Result.Refused(record(lease(OWNER, 60), 1))))
        .containsExactly(new Look(), RECEIVE_TEN, new Write(script.renew()));
    script.wrote(script.renew(), new Result.Written(record(lease(OWNER, 60), 1)));
    script.saw(record(lease(OWNER, 60), 1));
    assertThat(script.received()).containsExactly(new Write(new LaneWrite.Release(OWNER, 1)));
  }

  @Test
  void a_bell_that_meets_a_live_lease_counts_as_a_ring_and_is_dropped() {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    script.start();
    LaneWrite ring = new LaneWrite.RingHolder(OTHER, NOW);
    assertThat(script.wrote(script.take(), new Result.Refused(record(lease(OTHER, 60), 0))))
        .containsExactly(new Write(ring));
    assertThat(script.wrote(ring, new Result.Written(record(lease(OTHER, 60), 0)))).isEmpty();
    assertThat(script.drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void a_lane_that_a_dead_drain_left_gets_a_wake_up_for_what_that_one_had_in_hand() {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    script.start();
    assertThat(script.wrote(script.take(), new Result.Written(record(lease(OTHER, -1), 0))))
        .containsExactly(new LeaveWakeUp(NOW.plusSeconds(61)), RECEIVE_TEN);
  }
}
