package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Says whether the platform has become much slower. Machines differ, and so does what else runs on
/// them: hence nothing is held to an amount of time, only to bare loops of the same kind that run
/// in turn with it. Of all rounds the best one counts, since disturbance only adds.
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

  /// CPU of the platform for a delivery, in bare POSTs (generator and receiver together). Measured
  /// on two cores: 22 to 38, whatever ran beside it, two busy loops included.
  private static final double MOST_CPU = 90;

  /// Time of a delivery, in a bare POST and its share of a bare commit together. Measured: 0.8 to
  /// 7, since the disk's speed is others' too.
  private static final double MOST_TIME = 20;

  private final Report report;

  Gate(Report report) {
    this.report = report;
  }

  boolean holds() throws IOException, InterruptedException {
    List<Double> cpu = new ArrayList<>();
    List<Double> time = new ArrayList<>();
    List<Measured> loads = new ArrayList<>();
    report.machine("best of " + ROUNDS + " rounds counts");
    try (Stage stage = new Stage(1, (seed, port) -> seed.endpoints(0, LANES, port))) {
      for (int i = 0; i < WARM_UP; i++) {
        stage.measure(stage.port(), EVENTS, 0, 0, LANES, _ -> true);
        stage.measure(stage.receiverPort, BARE_POSTS, 0, 0, 1, _ -> true);
      }
      for (int round = 0; round < ROUNDS; round++) {
        Measured bare = stage.measure(stage.receiverPort, BARE_POSTS, 0, 0, 1, _ -> true);
        Measured load = stage.measure(stage.port(), EVENTS, 0, 0, LANES, _ -> true);
        double commits = BareCommits.run(stage.folder(), PAGES, Duration.ofMillis(500)).perSecond();
        double floor = 1 / bare.perSecond() + 1 / (commits * DELIVERIES);
        cpu.add(load.platformMicros() / bare.othersMicros());
        time.add(1 / load.perSecond() / floor);
        loads.add(load);
      }
    }
    report.row("50 endpoints, as fast as it goes", loads);
    report.figure("CPU of a delivery in bare POSTs", "(%.0f)".formatted(MOST_CPU), cpu);
    report.figure("time of a delivery in bare loops", "(%.0f)".formatted(MOST_TIME), time);
    boolean allCameOnce = loads.stream().allMatch(one -> one.lost() + one.refused() == 0);
    boolean isFastEnough = least(cpu) <= MOST_CPU && least(time) <= MOST_TIME;
    report.line(
        !allCameOnce
            ? "FAILED: not everything came"
            : isFastEnough
                ? "as fast as it should be"
                : "FAILED: much slower than it was; `make bench` tells more");
    return allCameOnce && isFastEnough;
  }

  private static double least(List<Double> figures) {
    return figures.stream().mapToDouble(figure -> figure).min().orElseThrow();
  }
}
