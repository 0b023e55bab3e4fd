package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.voipbin.webhooks.core.lane.Scenario.Answers;
import net.voipbin.webhooks.core.lane.Scenario.Pace;
import net.voipbin.webhooks.core.lane.Scenario.Start;
import net.voipbin.webhooks.core.lane.Scenario.Turn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every promise of the lanes holds whatever happens in whatever order.
///
/// `protocol.states` says how far each world is explored: `make test-protocol` goes deep.
final class ProtocolTest {
  static final List<Scenario> SCENARIOS =
      List.of(
          Scenario.of("two producers, two drains", 2, 2, 1),
          Scenario.of("one producer, two drains, two faults", 1, 2, 2),
          Scenario.of("a retry far ahead", 1, 2, 1).with(new Answers(1, 0, 0)),
          Scenario.of("a retry far ahead, two faults", 1, 1, 2).with(new Answers(1, 0, 0)),
          Scenario.of("429 holds the lane", 1, 1, 2).with(new Answers(0, 1, 0)),
          Scenario.of("410 closes the lane", 1, 1, 1).with(new Answers(0, 0, 1)),
          Scenario.of("pause and resume", 1, 2, 1).with(Turn.PAUSE, Turn.RESUME),
          Scenario.of("no time left", 2, 2, 1).with(Pace.QUICK.withBudget(13)),
          Scenario.of("slow receiver", 1, 2, 2).with(Pace.QUICK.withTimeout(30).withConcurrency(1)),
          Scenario.of("exhausted", 1, 1, 1)
              .with(new Answers(2, 0, 0))
              .with(Pace.QUICK.withSchedule(List.of(30))),
          Scenario.of("a circuit opens", 2, 2, 1)
              .with(Start.failing(19, 60, 0))
              .with(new Answers(2, 0, 0)),
          Scenario.of("a circuit opens, when its minute is over", 2, 1, 0)
              .with(Start.failing(19, 40, 0))
              .with(new Answers(6, 0, 0))
              .with(Pace.QUICK.withSchedule(List.of(10, 10, 10)).withSeconds(1)),
          Scenario.of("a circuit is probed", 2, 2, 1)
              .with(Start.leftAlone(5, 1))
              .with(new Answers(1, 0, 0)),
          Scenario.of("a circuit is probed, two faults", 1, 2, 2)
              .with(Start.leftAlone(5, 1))
              .with(new Answers(1, 0, 0)),
          Scenario.of("a slow probe", 2, 2, 1)
              .with(Start.leftAlone(1, 1))
              .with(new Answers(1, 0, 0))
              .with(Turn.PAUSE, Turn.RESUME)
              .with(Pace.QUICK.withTimeout(30).withSeconds(1)),
          Scenario.of("a circuit is enabled", 2, 2, 1)
              .with(Start.leftAlone(300, 3))
              .with(new Answers(1, 0, 0))
              .with(Turn.PROBE, Turn.ENABLE),
          Scenario.of("410, late", 2, 2, 1)
              .with(new Answers(0, 0, 2))
              .with(Turn.ENABLE, Turn.ENABLE)
              .with(Pace.QUICK.withTimeout(3).withSeconds(2)),
          Scenario.of("no time left for a probe", 2, 1, 1)
              .with(Start.leftAlone(1, 1))
              .with(Pace.QUICK.withBudget(13)),
          Scenario.of("one in a second", 3, 2, 1)
              .with(new Answers(1, 0, 0))
              .with(Pace.QUICK.withRateLimit(1).withSeconds(2)),
          Scenario.of("one in a second, probed", 2, 2, 1)
              .with(Start.leftAlone(2, 1))
              .with(Pace.QUICK.withRateLimit(1).withSeconds(2)),
          Scenario.of("one in a second, after a dead drain", 2, 2, 1)
              .with(Start.deadDrain(3))
              .with(Pace.QUICK.withRateLimit(1).withSeconds(2)),
          Scenario.of("slow, 429", 2, 2, 1).with(Start.slow()).with(new Answers(1, 1, 0)),
          Scenario.of("no time left, 429", 2, 1, 1)
              .with(new Answers(0, 2, 0))
              .with(Pace.QUICK.withBudget(13)),
          Scenario.of("receives spent by crashes", 2, 2, 1).with(Start.worn()),
          Scenario.of("receives spent by crashes, two faults", 1, 2, 2)
              .with(Start.worn())
              .with(new Answers(1, 0, 0)),
          Scenario.of("receives spent by crashes, and by a pause", 1, 2, 1)
              .with(Start.worn())
              .with(Turn.PAUSE, Turn.RESUME),
          Scenario.of("merged bells", 3, 2, 1).with(new Answers(1, 0, 0)).withMergedBells());

  static List<Scenario> scenarios() {
    return SCENARIOS;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothing_is_stranded_and_no_two_drains_meet(Scenario scenario) {
    long from = System.nanoTime();
    Explorer.Found found =
        Explorer.explore(scenario, Integer.getInteger("protocol.states", 10_000));
    System.out.println(found + "  " + (System.nanoTime() - from) / 1_000_000 + " ms");
    assertThat(found.broken()).isEmpty();
  }
}
