package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.voipbin.webhooks.core.lane.Scenario.Answers;
import net.voipbin.webhooks.core.lane.Scenario.Pace;
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
              .with(Pace.QUICK.withSchedule(List.of(30))));

  static List<Scenario> scenarios() {
    return SCENARIOS;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothing_is_stranded_and_no_two_drains_meet(Scenario scenario) {
    long from = System.nanoTime();
    Explorer.Found found =
        Explorer.explore(scenario, Integer.getInteger("protocol.states", 30_000));
    System.out.println(found + "  " + (System.nanoTime() - from) / 1_000_000 + " ms");
    assertThat(found.broken()).isEmpty();
  }
}
