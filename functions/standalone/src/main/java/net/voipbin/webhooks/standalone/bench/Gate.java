package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Says whether the platform has become much slower. Machines differ, and so does what else runs on
/// them: hence nothing is held to an amount of time, only to bare loops of the same kind that run
/// in turn with it. Of each loop, the platform's and the bare ones, the best round counts, since
/// disturbance only adds.
final class Gate {
  private static final int LANES = 50;
  private static final int ROUNDS = 5;
  private static final int EVENTS = 10_000;
  private static final int BARE_POSTS = 60_000;

  /// Loads before the first round: a JVM is slow at first.
  private static final int WARM_UP = 4;

  /// About so many pages does the platform at full speed write before a sync, for so many
  /// deliveries.
  private static final int PAGES = 20;

  private static final int DELIVERIES = 14;

  /// About so many bare POSTs are the work of one delivery, on any machine. Without them a disk
  /// that syncs at once would leave nothing to compare with.
  private static final int POSTS = 30;

  /// CPU of the platform for a delivery, in bare POSTs (generator and receiver together). Measured
  /// on two cores at loads of 9 to 16: 31 to 39, the most with two busy loops beside it. With a
  /// busy wait of 0.3 ms in each delivery: 97.
  private static final double MOST_CPU = 75;

  /// Time of a delivery, in [#POSTS] bare POSTs and its share of a bare commit together. Measured
  /// as above: 0.7 to 1.0; with the busy wait 2.0.
  private static final double MOST_TIME = 3;

  private final Report report;

  Gate(Report report) {
    this.report = report;
  }

  boolean holds() throws IOException, InterruptedException {
    List<Measured> posts = new ArrayList<>();
    List<Measured> loads = new ArrayList<>();
    List<Double> commits = new ArrayList<>();
    report.machine("of " + ROUNDS + " rounds each loop's best counts");
    try (Stage stage = new Stage(1, (seed, port) -> seed.endpoints(0, LANES, port))) {
      for (int i = 0; i < WARM_UP; i++) {
        stage.measure(stage.port(), EVENTS, 0, 0, LANES, _ -> true);
        stage.measure(stage.receiverPort, BARE_POSTS, 0, 0, 1, _ -> true);
      }
      for (int round = 0; round < ROUNDS; round++) {
        posts.add(stage.measure(stage.receiverPort, BARE_POSTS, 0, 0, 1, _ -> true));
        loads.add(stage.measure(stage.port(), EVENTS, 0, 0, LANES, _ -> true));
        commits.add(BareCommits.run(stage.folder(), PAGES, Duration.ofMillis(500)).perSecond());
      }
    }
    report.row("50 endpoints, as fast as it goes", loads);
    report.row("POSTs alone", posts);
    report.figure("synced writes of 160 KiB", "/s", commits);
    return isAsItShouldBe(posts, loads, commits);
  }

  private boolean isAsItShouldBe(List<Measured> posts, List<Measured> loads, List<Double> commits) {
    double cpu = least(loads, Measured::platformMicros) / least(posts, Measured::othersMicros);
    double groups = commits.stream().mapToDouble(perSecond -> perSecond).max().orElseThrow();
    double floor = POSTS * least(posts, Gate::seconds) + 1 / (groups * DELIVERIES);
    double time = least(loads, Gate::seconds) / floor;
    report.figure(
        "CPU of a delivery", "bare POSTs, at most %.0f".formatted(MOST_CPU), List.of(cpu));
    report.figure("its time", "bare loops, at most %.0f".formatted(MOST_TIME), List.of(time));
    boolean allCameOnce =
        loads.stream().allMatch(one -> one.lost() + one.repeated() + one.refused() == 0);
    boolean isFastEnough = cpu <= MOST_CPU && time <= MOST_TIME;
    report.line(
        !allCameOnce
            ? "FAILED: not everything came once"
            : isFastEnough
                ? "as fast as it should be"
                : "FAILED: much slower than it was; `make bench` tells more");
    return allCameOnce && isFastEnough;
  }

  private static double seconds(Measured load) {
    return 1 / load.perSecond();
  }

  private static double least(List<Measured> loads, ToDoubleFunction<Measured> figure) {
    return loads.stream().mapToDouble(figure).min().orElseThrow();
  }
}
