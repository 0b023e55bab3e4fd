package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.lane.Scenario.Answers;
import net.voipbin.webhooks.core.lane.Scenario.Pace;
import net.voipbin.webhooks.core.lane.Scenario.Start;
import net.voipbin.webhooks.core.lane.Scenario.Turn;
import org.junit.jupiter.api.Test;

/// Long walks at random, with more messages and more that goes wrong than can be tried out in full.
///
/// `protocol.seed` repeats a walk, `protocol.walks` says how many.
final class ProtocolWalkTest {
  private static final int MAX_STEPS = 1_500;

  /// Steps between two looks at how the lane would come to rest.
  private static final int CHECK_EVERY = 8;

  @Test
  void random_walks_break_no_promise() {
    long first = Long.getLong("protocol.seed", System.nanoTime());
    int walks = Integer.getInteger("protocol.walks", 600);
    System.out.println("random walks: " + walks + " from -Dprotocol.seed=" + first);
    for (int i = 0; i < walks; i++) {
      walk(first + i);
    }
  }

  private static void walk(long seed) {
    Random random = new Random(seed);
    Scenario scenario = scenario(random);
    LaneWorld world = new LaneWorld(scenario);
    List<Step> steps = new ArrayList<>();
    try {
      List<Step> choices = Choices.of(world);
      while (!choices.isEmpty() && steps.size() < MAX_STEPS) {
        Step step = choose(choices, random);
        steps.add(step);
        new Steps(world).take(step);
        if (steps.size() % CHECK_EVERY == 0) {
          new FairRun().check(world);
        }
        choices = Choices.of(world);
      }
      new FairRun().check(world);
    } catch (Violation broken) {
      String story = Explorer.tell(scenario, steps, String.valueOf(broken.getMessage()));
      assertThat("-Dprotocol.seed=" + seed + "\n" + story).isEmpty();
    }
  }

  /// What goes well comes more often: else every budget would be spent at once.
  private static Step choose(List<Step> choices, Random random) {
    Step step = choices.get(random.nextInt(choices.size()));
    for (int i = 0; i < 2 && isTrouble(step); i++) {
      step = choices.get(random.nextInt(choices.size()));
    }
    return step;
  }

  private static boolean isTrouble(Step step) {
    return switch (step.kind()) {
      case RING_LOST, RING_FAILED, PUT_AGAIN, ARRIVE_TWICE, CRASH, HURRY -> true;
      case DO_WITHOUT_ROOM, DO_PARTLY, DO_NOTHING, DO_LATE, LOSE, FAIL -> true;
      case PRODUCE, CUSTOMER, BRING_BACK, ARRIVE, DO, DO_ONE, DO_NONE -> false;
      case ANSWER_500, ANSWER_429, ANSWER_410, HEAR, TICK, GO_ON, GO_ON_A_SECOND -> false;
    };
  }

  private static Scenario scenario(Random random) {
    int faults = random.nextInt(LaneSetup.SPARE_RECEIVES + 1);
    Answers answers =
        new Answers(random.nextInt(6), random.nextInt(3), random.nextInt(4) == 0 ? 1 : 0);
    Scenario scenario =
        Scenario.of("a walk at random", 1 + random.nextInt(6), 2, faults)
            .with(answers)
            .with(pace(random))
            .with(start(random))
            .with(turns(random));
    return random.nextInt(4) == 0 ? scenario.withMergedBells() : scenario;
  }

  private static Pace pace(Random random) {
    int timeout = random.nextBoolean() ? 1 + random.nextInt(3) : 30;
    int budget = timeout + 10 + (random.nextInt(4) == 0 ? 5 : 300);
    return new Pace(
        timeout,
        List.of(1 + random.nextInt(40), 300, 1200),
        1 + random.nextInt(3),
        budget,
        random.nextInt(60),
        random.nextInt(3) == 0 ? 1 : 0);
  }

  private static Start start(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> Start.failing(17 + random.nextInt(3), 30 + random.nextInt(40), random.nextInt(4));
      case 1 -> Start.leftAlone(1 + random.nextInt(100), 1 + random.nextInt(8));
      case 2 -> Start.deadDrain(1 + random.nextInt(59));
      case 3 -> Start.slow();
      case 4 -> Start.worn();
      default -> Start.QUIET;
    };
  }

  private static Turn[] turns(Random random) {
    List<Turn> all = List.of(Turn.values());
    return Stream.generate(() -> all.get(random.nextInt(all.size())))
        .limit(random.nextInt(5))
        .toArray(Turn[]::new);
  }
}
