package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.lane.Scenario.Answers;
import net.voipbin.webhooks.core.lane.Scenario.Pace;
import net.voipbin.webhooks.core.lane.Scenario.Start;
import net.voipbin.webhooks.core.lane.Scenario.Turn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every clause of the protocol is needed: without it the explorer finds a broken promise.
final class ProtocolTeethTest {
  private static final int MAX_STATES = 200_000;
  private static final String STRANDED = "is stranded";
  private static final String NO_LEASE = "without a lease";
  private static final String BEHIND_GATE = "behind a gate";
  private static final String WAITS = "in an open lane waits for";
  private static final String TOO_MANY = "more than the rate limit";

  /// @param clause that is left out
  /// @param broken words of the promise that breaks
  record Tooth(String clause, Scenario scenario, String broken) {
    @Override
    public String toString() {
      return "without " + clause;
    }
  }

  static List<Tooth> teeth() {
    return Stream.of(ringing(), draining(), gates(), circuit(), limits())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Tooth> ringing() {
    return List.of(
        new Tooth("R1: message first, ring second", world(1, 2, 0, Defects.RING_FIRST), STRANDED),
        new Tooth(
            "R1: a bell for a ring whose answer is unknown",
            world(1, 1, 1, Defects.TRUST_UNANSWERED_RING),
            STRANDED),
        new Tooth("R2: only one lease", world(1, 2, 1, Defects.TAKE_ANYWAY), NO_LEASE),
        new Tooth(
            "R2: a bell at a busy lane is a ring",
            world(1, 2, 1, Defects.BUSY_BELL_NO_RING).with(new Answers(1, 0, 0)),
            STRANDED),
        new Tooth(
            "R3: the bell outlives the drain", world(1, 1, 1, Defects.BELL_GONE_AT_TAKE), STRANDED),
        new Tooth(
            "R3: a failed run's bell comes back",
            world(1, 1, 1, Defects.FAILED_BELL_GONE),
            STRANDED),
        new Tooth(
            "R3: the bell is kept before the lease",
            world(2, 1, 1, Defects.LEASE_BEFORE_BELL)
                .with(Pace.QUICK.withTimeout(30).withConcurrency(1)),
            STRANDED),
        new Tooth(
            "R4: an attempt only under the lease", world(1, 1, 1, Defects.ENDLESS_LEASE), NO_LEASE),
        new Tooth(
            "R4: an unanswered renewal is a lost lease",
            world(2, 1, 1, Defects.UNANSWERED_RENEWAL_IS_FINE)
                .with(Pace.QUICK.withTimeout(30).withConcurrency(1)),
            NO_LEASE));
  }

  private static List<Tooth> draining() {
    return List.of(
        new Tooth(
            "R5: a wake-up at take-over",
            world(2, 1, 1, Defects.NO_WAKE_UP_AT_TAKE_OVER)
                .with(Pace.QUICK.withTimeout(10).withConcurrency(1)),
            STRANDED),
        new Tooth(
            "R6: unsent messages go back at once",
            world(1, 2, 0, Defects.NOTHING_PUT_BACK)
                .with(Turn.PAUSE, Turn.RESUME)
                .with(Pace.QUICK.withSeconds(1)),
            STRANDED),
        new Tooth(
            "R7: a wake-up for a failed attempt",
            world(1, 1, 0, Defects.NO_WAKE_UP_FOR_FAILURE).with(new Answers(1, 0, 0)),
            STRANDED),
        new Tooth(
            "R7: a wake-up for what could not be deleted",
            world(1, 1, 1, Defects.NO_WAKE_UP_FOR_REFUSED),
            STRANDED),
        new Tooth(
            "R7: a wake-up when a bell meets a hold",
            world(1, 1, 1, Defects.NO_WAKE_UP_AT_HOLD).with(new Answers(0, 1, 0)),
            STRANDED),
        new Tooth("R8: a last look", world(2, 1, 0, Defects.NO_LAST_LOOK), STRANDED),
        new Tooth("R8: a long poll", world(1, 1, 0, Defects.SHORT_POLL), STRANDED),
        new Tooth(
            "R8: a look that had no room looked at nothing",
            world(1, 1, 1, Defects.NO_ROOM_IS_NOTHING_THERE),
            STRANDED),
        new Tooth("R9: rung compared at release", world(2, 2, 0, Defects.RELEASE_ANYWAY), STRANDED),
        new Tooth(
            "R9: a ring after stopping early",
            world(2, 1, 0, Defects.NO_RING_AFTER_LEAVING)
                .with(Pace.QUICK.withTimeout(10).withConcurrency(1).withBudget(23)),
            STRANDED),
        new Tooth(
            "R6: nothing begun that cannot end",
            world(1, 1, 1, Defects.DEAF_TO_HURRY),
            "when its run's time is over"),
        new Tooth(
            "the log before the delete", world(1, 1, 0, Defects.NOTHING_LOGGED), "is deleted"),
        new Tooth(
            "the log before the dead letters",
            world(1, 1, 0, Defects.EXHAUSTION_NOT_LOGGED)
                .with(new Answers(12, 0, 0))
                .with(Pace.QUICK.withSchedule(List.of(30))),
            "dead letters"),
        new Tooth(
            "a search of the dead letters",
            world(1, 1, 1, Defects.STRAYS_LEFT).with(Start.worn()),
            "among the dead letters"));
  }

  private static List<Tooth> gates() {
    return List.of(
        new Tooth(
            "R9: the gate seen again when leaving",
            world(1, 2, 0, Defects.LEAVES_GATE_UNSEEN)
                .with(Turn.PAUSE, Turn.RESUME)
                .with(Pace.QUICK.withSeconds(1)),
            STRANDED),
        new Tooth(
            "R10: a look at the gate every second",
            world(6, 1, 0, Defects.GATE_UNSEEN)
                .with(Turn.PAUSE, Turn.RESUME)
                .with(Pace.QUICK.withConcurrency(1)),
            BEHIND_GATE),
        new Tooth(
            "R10: no lease behind a closed gate",
            world(1, 1, 0, Defects.TAKE_BEHIND_GATE)
                .with(new Answers(1, 0, 0))
                .with(Turn.PAUSE, Turn.RESUME),
            BEHIND_GATE),
        new Tooth(
            "R10: a ring after opening",
            world(2, 1, 0, Defects.OPENED_WITHOUT_RING)
                .with(Start.leftAlone(300, 3))
                .with(Turn.ENABLE),
            WAITS),
        new Tooth(
            "410: an answer only to the endpoint as it is",
            world(1, 1, 0, Defects.DISABLED_BY_OLD_ANSWERS)
                .with(Start.leftAlone(5, 1))
                .with(new Answers(0, 0, 1))
                .with(Turn.ENABLE)
                .with(Pace.QUICK.withTimeout(3).withSeconds(1)),
            "before its customer enabled it"),
        new Tooth(
            "429: a hold of the lane",
            world(2, 1, 0, Defects.HOLD_NOT_WRITTEN)
                .with(new Answers(0, 1, 0))
                .with(Pace.QUICK.withConcurrency(1)),
            "asked for a pause"));
  }

  private static List<Tooth> circuit() {
    Start aboutToOpen = Start.failing(19, 60, 0);
    Start probeDue = Start.leftAlone(5, 1);
    Answers oneFails = new Answers(1, 0, 0);
    return List.of(
        new Tooth(
            "the opening",
            world(2, 1, 0, CircuitDefects.CIRCUIT_STAYS_CLOSED).with(aboutToOpen).with(oneFails),
            "to be left alone"),
        new Tooth(
            "a minute of failures",
            world(1, 1, 0, CircuitDefects.FAILED_FOR_LONGER)
                .with(Start.failing(19, 30, 0))
                .with(oneFails),
            "a circuit opens after"),
        new Tooth(
            "a wake-up at the opening",
            world(1, 1, 0, CircuitDefects.NO_WAKE_UP_AT_TRIP).with(aboutToOpen).with(oneFails),
            WAITS),
        new Tooth(
            "putting back what is in hand at the opening",
            world(2, 1, 0, Defects.NOTHING_PUT_BACK)
                .with(Start.failing(19, 60, 3))
                .with(oneFails)
                .with(Turn.ENABLE),
            WAITS),
        new Tooth(
            "a drain that keeps away from an open circuit",
            world(1, 1, 0, CircuitDefects.CIRCUIT_UNSEEN)
                .with(aboutToOpen)
                .with(oneFails)
                .with(Pace.QUICK.withSchedule(List.of(30))),
            "behind an open circuit"),
        new Tooth(
            "R4: a probe only under the lease",
            world(1, 2, 1, Defects.ENDLESS_LEASE).with(probeDue),
            NO_LEASE),
        new Tooth(
            "a longer pause after a probe that failed",
            world(1, 1, 0, CircuitDefects.PAUSE_NO_LONGER).with(probeDue).with(oneFails),
            "pauses grow from 1 to 1"),
        new Tooth(
            "the customer's word against a probe's",
            world(1, 1, 0, CircuitDefects.PROBE_OVERRULES_CUSTOMER)
                .with(probeDue)
                .with(oneFails)
                .with(Turn.ENABLE),
            "its customer had closed"),
        new Tooth(
            "no wait for a lease where nothing failed",
            world(1, 1, 0, CircuitDefects.PROBE_NOT_BELIEVED).with(probeDue),
            "nothing went wrong, and something waits"),
        new Tooth(
            "a look after a probe that succeeded",
            world(1, 1, 0, CircuitDefects.MENDED_AND_GONE).with(probeDue),
            STRANDED));
  }

  private static List<Tooth> limits() {
    Pace oneInASecond = Pace.QUICK.withRateLimit(1);
    return List.of(
        new Tooth(
            "R5: a full rate window at take-over",
            world(1, 1, 0, Defects.TAKE_OVER_UNSEEN).with(Start.deadDrain(3)).with(oneInASecond),
            TOO_MANY),
        new Tooth(
            "the rate window across drains",
            world(2, 2, 0, Defects.PACE_NOT_TOLD).with(oneInASecond),
            TOO_MANY),
        new Tooth(
            "the rate limit",
            world(3, 1, 0, Defects.LIMITS_UNSEEN).with(oneInASecond.withConcurrency(3)),
            TOO_MANY),
        new Tooth(
            "the concurrency",
            world(4, 1, 0, Defects.LIMITS_UNSEEN).with(Pace.QUICK.withConcurrency(1)),
            "more than the concurrency"),
        new Tooth(
            "the next drain's knowledge of a slow receiver",
            world(1, 1, 0, Defects.SLOWNESS_NOT_TOLD).with(Start.slow()).with(new Answers(1, 0, 0)),
            "whether the lane is slow"));
  }

  private static Scenario world(int producers, int runs, int faults, Defect defect) {
    return Scenario.of("something is left out", producers, runs, faults).with(defect);
  }

  @ParameterizedTest
  @MethodSource("teeth")
  void a_promise_breaks(Tooth tooth) {
    Explorer.Found found = Explorer.explore(tooth.scenario, MAX_STATES);
    assertThat(found.broken()).isPresent();
    assertThat(found.broken().get()).contains(tooth.broken);
  }

  /// The same worlds break nothing when nothing is left out.
  @ParameterizedTest
  @MethodSource("teeth")
  void no_promise_breaks_with_it(Tooth tooth) {
    Explorer.Found found = Explorer.explore(tooth.scenario.with(Defect.NONE), 3_000);
    assertThat(found.broken()).isEmpty();
  }
}
