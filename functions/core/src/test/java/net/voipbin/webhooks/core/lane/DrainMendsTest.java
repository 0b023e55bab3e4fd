package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import org.junit.jupiter.api.Test;

/// What the explorer once found broken in a drain.
final class DrainMendsTest {
  private static final Instant NOW = LaneWorld.START;
  private static final Scenario SCENARIO = Scenario.of("", 1, 1, 0);
  private static final LaneOwner OWNER = new LaneOwner(new UUID(0, 9));
  private static final Lease LEASE = new Lease(OWNER, NOW.plus(Lease.LENGTH));
  private static final LaneWrite TAKE = new LaneWrite.Take(LEASE, NOW);
  private static final LaneCommand.LeaveWakeUp WAKE_UP =
      new LaneCommand.LeaveWakeUp(NOW.plusSeconds(301));

  private final Drain drain =
      new Drain(OWNER, NOW.plusSeconds(600), SCENARIO.target(), CircuitTimes.DEFAULT);

  @Test
  void the_wake_up_is_left_before_the_message_is_put_away() {
    assertThat(failAnAttempt()).contains(WAKE_UP).noneMatch(DrainMendsTest::putsBack);
    assertThat(drain.on(new LaneEvent.Promised(WAKE_UP.at()), NOW))
        .containsExactly(
            new LaneCommand.PutBack(
                List.of(
                    new LaneQueues.VisibilityChange(Receipts.of(0, 1), Duration.ofSeconds(300)))));
  }

  @Test
  void a_message_without_a_wake_up_is_not_put_away_and_the_lane_is_not_released() {
    failAnAttempt();
    List<LaneCommand> commands = drain.on(new LaneEvent.Unanswered(WAKE_UP), NOW);
    assertThat(commands).containsExactly(new LaneCommand.LeaveWakeUp(NOW.plusSeconds(61)));
    assertThat(drain.on(new LaneEvent.Promised(NOW.plusSeconds(61)), NOW)).isEmpty();
    hearAnEmptyLook();
    hearAnEmptyLook();
    assertThat(drain.fate()).contains(BellFate.FAILED);
  }

  @Test
  void a_bell_that_meets_a_hold_is_left_again_for_its_end() {
    drain.start(NOW);
    LaneRecord held = LaneRecord.NEW.withGate(new Gate.Held(NOW.plusSeconds(300)));
    assertThat(drain.on(new LaneEvent.Wrote(TAKE, new Result.Refused(held)), NOW))
        .containsExactly(WAKE_UP);
    assertThat(drain.fate()).isEmpty();
    drain.on(new LaneEvent.Promised(WAKE_UP.at()), NOW);
    assertThat(drain.fate()).contains(BellFate.DONE);
  }

  @Test
  void nothing_is_received_under_a_lease_that_is_nearly_over() {
    drain.start(NOW);
    Instant late = NOW.plusSeconds(56);
    assertThat(drain.on(new LaneEvent.Wrote(TAKE, new Result.Written(LaneRecord.NEW)), late))
        .containsExactly(
            new LaneCommand.Write(new LaneWrite.Renew(new Lease(OWNER, late.plus(Lease.LENGTH)))));
  }

  @Test
  void a_lease_that_is_over_is_not_renewed() {
    drain.start(NOW);
    Instant over = NOW.plus(Lease.LENGTH);
    assertThat(drain.on(new LaneEvent.Wrote(TAKE, new Result.Written(LaneRecord.NEW)), over))
        .isEmpty();
    assertThat(drain.fate()).contains(BellFate.FAILED);
  }

  @Test
  void a_lease_is_not_renewed_behind_a_write_that_hangs() {
    drain.start(NOW);
    drain.on(new LaneEvent.Wrote(TAKE, new Result.Written(LaneRecord.NEW)), NOW);
    ReceivedMessage message = new ReceivedMessage(Receipts.of(0, 1), 1, NOW, Scenario.message(0));
    LaneCommand.Post post = post(drain.on(new LaneEvent.Received(List.of(message)), NOW));
    List<LaneCommand> asked = drain.on(answer(post, 429), NOW);
    LaneWrite hold = new LaneWrite.Hold(NOW.plusSeconds(Scenario.HOLD));
    assertThat(asked).contains(new LaneCommand.Write(hold));
    assertThat(drain.on(new LaneEvent.Tick(), NOW.plusSeconds(20))).isEmpty();
    assertThat(drain.nextTick()).isEqualTo(Instant.MAX);
    // Its bell may have brought somebody else by then.
    Instant late = NOW.plusSeconds(66);
    assertThat(drain.on(new LaneEvent.Wrote(hold, new Result.Written(LaneRecord.NEW)), late))
        .noneMatch(LaneCommand.Write.class::isInstance);
  }

  /// The first attempt of the only message; its log entry is written.
  private List<LaneCommand> failAnAttempt() {
    drain.start(NOW);
    drain.on(new LaneEvent.Wrote(TAKE, new Result.Written(LaneRecord.NEW)), NOW);
    ReceivedMessage message = new ReceivedMessage(Receipts.of(0, 1), 1, NOW, Scenario.message(0));
    List<LaneCommand> commands = drain.on(new LaneEvent.Received(List.of(message)), NOW);
    LaneEvent failed = answer(post(commands), 500);
    List<LaneCommand.Finished> attempts =
        drain.on(failed, NOW).stream()
            .filter(LaneCommand.Append.class::isInstance)
            .map(command -> ((LaneCommand.Append) command).attempts())
            .findFirst()
            .orElseThrow();
    return drain.on(
        new LaneEvent.Appended(attempts, attempts.stream().map(_ -> true).toList()), NOW);
  }

  private static LaneCommand.Post post(List<LaneCommand> commands) {
    return commands.stream()
        .filter(LaneCommand.Post.class::isInstance)
        .map(LaneCommand.Post.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static LaneEvent answer(LaneCommand.Post post, int status) {
    ModelRun.Item request = new ModelRun.Item(post, 0, 0, Optional.empty(), false);
    LaneWorld world = new LaneWorld(SCENARIO);
    return new Effects(world, new ModelRun(OWNER, 0, SCENARIO)).answer(request, status);
  }

  private void hearAnEmptyLook() {
    if (drain.fate().equals(Optional.empty())) {
      assertThat(drain.on(new LaneEvent.Received(List.of()), NOW))
          .noneMatch(LaneCommand.Write.class::isInstance);
    }
  }

  private static boolean putsBack(LaneCommand command) {
    return command instanceof LaneCommand.PutBack;
  }
}
