package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The whole benchmark: what each row does, and in which order.
final class Bench {
  private static final Path RESULT = Path.of("target", "bench.json");

  /// Requests of the generator under way at once.
  private static final int CONNECTIONS = 50;

  private static final int ENDPOINTS = 50;
  private static final int ONE = 100;
  private static final int HANGING = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final boolean quick;
  private final int runs;
  private final int events;
  private final Report report;

  Bench(boolean quick, PrintStream out) {
    this.quick = quick;
    this.runs = quick ? 1 : 5;
    this.events = quick ? 10_000 : 20_000;
    this.report = new Report(out);
  }

  void run() throws IOException, InterruptedException {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    report.line(
        "%s, %d cores, load average at the start %.2f; JVM options of the platform: %s"
            .formatted(
                Runtime.version(),
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage(),
                System.getProperty(Stage.OPTIONS, "none")));
    report.line("median[least..most]; CPU per delivery: platform + receiver and generator");
    starts();
    try (Stage stage = new Stage()) {
      for (int lane = 0; lane < ENDPOINTS; lane++) {
        stage.endpoint(lane, 10, "/e/" + lane);
      }
      stage.endpoint(ONE, CONNECTIONS, "/one");
      idle(stage);
      ceiling(stage);
      throughput(stage);
      latency(stage, 20);
      latency(stage, 500);
      blackHole(stage);
      report.figure("memory: peak RSS", "MB", List.of(stage.platform.megabytes("VmHWM")));
    }
    report.save(RESULT);
  }

  private void starts() throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      try (Stage stage = new Stage()) {
        seconds.add(stage.startToFirstAnswer.toMillis() / 1e3);
      }
    }
    report.figure("start to first answer", "s", seconds);
  }

  private void idle(Stage stage) throws IOException, InterruptedException {
    Thread.sleep(Duration.ofSeconds(1));
    long before = stage.platform.cpuMicros();
    int seconds = quick ? 2 : 10;
    Thread.sleep(Duration.ofSeconds(seconds));
    report.figure("memory: idle RSS", "MB", List.of(stage.platform.megabytes("VmRSS")));
    double share = (stage.platform.cpuMicros() - before) / (seconds * 1e4);
    report.figure("CPU when idle", "% of a core", List.of(share));
  }

  /// Generator against receiver, nothing between.
  private void ceiling(Stage stage) throws IOException, InterruptedException {
    load(stage, stage.receiverPort, events, 0, 0, 1, _ -> true);
    report.row(
        "ceiling: generator to receiver",
        List.of(load(stage, stage.receiverPort, 2 * events, 0, 0, 1, _ -> true)));
  }

  private void throughput(Stage stage) throws IOException, InterruptedException {
    report.row("cold: 50 endpoints", List.of(full(stage, 0, ENDPOINTS)));
    full(stage, ONE, 1);
    List<Measured> toOne = new ArrayList<>();
    List<Measured> toAll = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      toOne.add(full(stage, ONE, 1));
      toAll.add(full(stage, 0, ENDPOINTS));
    }
    report.row("1 endpoint, as fast as it goes", toOne);
    report.row("50 endpoints, as fast as it goes", toAll);
  }

  private Measured full(Stage stage, int lane, int lanes) throws IOException, InterruptedException {
    return load(stage, stage.port, events, 0, lane, lanes, _ -> true);
  }

  private void latency(Stage stage, int rate) throws IOException, InterruptedException {
    int seconds = quick ? 4 : 10;
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < Math.min(runs, 3); i++) {
      all.add(load(stage, stage.port, rate * seconds, rate, 0, ENDPOINTS, _ -> true));
    }
    report.row("50 endpoints, %d events/s".formatted(rate), all);
  }

  /// 40 lanes as before and ten new ones; in every second run those ten take requests and never
  /// answer.
  private void blackHole(Stage stage) throws IOException, InterruptedException {
    int rate = 500;
    int count = rate * (quick ? 3 : 10);
    IntPredicate healthy = lane -> lane < ENDPOINTS;
    List<Measured> none = new ArrayList<>();
    List<Measured> some = new ArrayList<>();
    List<Double> ratios50 = new ArrayList<>();
    List<Double> ratios99 = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      for (boolean hang : new boolean[] {i % 2 == 0, i % 2 != 0}) {
        List<String> ten = new ArrayList<>();
        for (int lane = ENDPOINTS; lane < ENDPOINTS + HANGING; lane++) {
          ten.add(stage.endpoint(lane, 10, (hang ? "/hang/" : "/e/") + lane));
        }
        Measured measured = load(stage, stage.port, count, rate, HANGING, ENDPOINTS, healthy);
        (hang ? some : none).add(measured);
        for (String endpoint : ten) {
          stage.remove(endpoint);
        }
      }
      ratios50.add(some.getLast().p50() / none.getLast().p50());
      ratios99.add(some.getLast().p99() / none.getLast().p99());
    }
    report.row("40 healthy of 50, none hangs, 500/s", none);
    report.row("40 healthy of 50, ten hang, 500/s", some);
    report.figure("ten hang / none: p50 of the others", "times", ratios50);
    report.figure("ten hang / none: p99 of the others", "times", ratios99);
  }

  private Measured load(
      Stage stage, int port, int count, int rate, int lane, int lanes, IntPredicate counted)
      throws IOException, InterruptedException {
    Thread.sleep(quick ? 200 : 1_000); // what the load before left behind comes to its end
    long platform = stage.platform.cpuMicros();
    long others = stage.cpuMicrosOfTheOthers();
    Stage.Put put = stage.put(port, count, CONNECTIONS, rate, lane, lanes);
    awaitArrivals(stage.tally, put.load(), counted);
    Thread.sleep(100); // outcomes are stored, and repeats would come
    return Measured.of(
        stage.tally,
        put,
        counted,
        stage.platform.cpuMicros() - platform,
        stage.cpuMicrosOfTheOthers() - others);
  }

  private static void awaitArrivals(Tally tally, Load load, IntPredicate counted)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < load.count(); i++) {
      while (counted.test(load.lane(i))
          && tally.count(load.first() + i) == 0
          && System.nanoTime() < end) {
        Thread.sleep(2);
      }
    }
  }
}
