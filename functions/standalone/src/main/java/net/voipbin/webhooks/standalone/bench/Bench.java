package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The whole benchmark: what each row does, and in which order.
final class Bench {
  private static final Path RESULT = Path.of("target", "bench.json");

  private static final int ENDPOINTS = Isolation.LANES;
  private static final int ONE = 99;

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
    report.machine("JVM options of the platform: " + System.getProperty(Stage.OPTIONS, "none"));
    report.line("CPU per delivery: platform + receiver and generator");
    starts();
    try (Stage stage = new Stage()) {
      for (int lane = 0; lane < ENDPOINTS; lane++) {
        stage.endpoint(lane, 10, "/e/" + lane);
      }
      stage.endpoint(ONE, Stage.CONNECTIONS, "/one");
      idle(stage);
      ceiling(stage);
      throughput(stage);
      latency(stage, 20);
      latency(stage, 500);
      blackHole(stage);
      report.figure("memory: peak RSS", "MB", List.of(stage.platform.megabytes("VmHWM")));
    }
    report.save(RESULT);
    report.line("also in " + RESULT);
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

  private void blackHole(Stage stage) throws IOException, InterruptedException {
    int rate = 500;
    new Isolation(stage, report)
        .compare(Isolation.Ill.hanging(10), runs, rate, rate * (quick ? 3 : 10));
  }

  /// Once what the load before left behind has come to its end.
  private Measured load(
      Stage stage, int port, int count, int rate, int lane, int lanes, IntPredicate counted)
      throws IOException, InterruptedException {
    Thread.sleep(quick ? 200 : 1_000);
    return stage.measure(port, count, rate, lane, lanes, counted);
  }
}
