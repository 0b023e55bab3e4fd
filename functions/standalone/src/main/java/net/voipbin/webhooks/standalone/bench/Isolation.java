package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// What healthy receivers feel of ill ones: the same load twice, once with all receivers healthy
/// and once with some of them ill. In pairs, the ill ones first in every second, so that whatever
/// else goes on in the machine touches both.
final class Isolation {
  /// The stage has an endpoint for each lane before this one.
  static final int LANES = 50;

  private static final int CONCURRENCY = 10;

  private final Stage stage;
  private final Report report;

  Isolation(Stage stage, Report report) {
    this.stage = stage;
    this.report = report;
  }

  /// @param name in the table
  /// @param healthy of [#LANES], the last ones
  /// @param count how many receivers are ill, beside the healthy ones
  /// @param path what the receiver is to do
  record Ill(String name, int healthy, int count, String path) {
    /// Of [#LANES] in all.
    static Ill hanging(int count) {
      return new Ill("%d hang".formatted(count), LANES - count, count, "/hang/");
    }

    /// Beside [#LANES].
    static Ill slow(int count) {
      return new Ill("%d slow".formatted(count), LANES, count, Receiver.SLOW_PATH);
    }
  }

  /// How much longer it takes with ill ones, median of the pairs.
  record Ratios(double p50, double p99) {}

  /// @param rate of all events, per second
  /// @param events in each run
  Ratios compare(Ill ill, int pairs, int rate, int events)
      throws IOException, InterruptedException {
    List<Measured> none = new ArrayList<>();
    List<Measured> some = new ArrayList<>();
    List<Double> ratios50 = new ArrayList<>();
    List<Double> ratios99 = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      for (boolean isIll : new boolean[] {pair % 2 == 0, pair % 2 != 0}) {
        (isIll ? some : none).add(run(ill, isIll, rate, events));
      }
      ratios50.add(some.getLast().p50() / none.getLast().p50());
      ratios99.add(some.getLast().p99() / none.getLast().p99());
    }
    report.row("%d healthy beside %d more".formatted(ill.healthy, ill.count), none);
    report.row("%d healthy, %s".formatted(ill.healthy, ill.name), some);
    return new Ratios(
        report.figure(ill.name + " / none: p50 of the others", "times", ratios50),
        report.figure(ill.name + " / none: p99 of the others", "times", ratios99));
  }

  private Measured run(Ill ill, boolean isIll, int rate, int events)
      throws IOException, InterruptedException {
    Map<Integer, String> added = new HashMap<>();
    for (int lane = LANES; lane < LANES + ill.count; lane++) {
      added.put(lane, stage.endpoint(lane, CONCURRENCY, (isIll ? ill.path : "/e/") + lane));
    }
    IntPredicate healthy = lane -> lane < LANES;
    Thread.sleep(1_000); // what was before comes to its end
    Measured measured =
        stage.measure(
            stage.port(), events, rate, LANES - ill.healthy, ill.healthy + ill.count, healthy);
    for (Map.Entry<Integer, String> endpoint : added.entrySet()) {
      stage.remove(endpoint.getKey(), endpoint.getValue());
    }
    return measured;
  }
}
