package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The whole benchmark: what each row does, and in which order.
final class Bench {
  private static final Path RESULT = Path.of("target", "bench.json");
  private static final Path TABLE = Path.of("target", "bench.md");

  private static final int ENDPOINTS = Isolation.LANES;
  private static final int ONE = 99;

  private final Scale scale;
  private final Report report;

  Bench(Scale scale, PrintStream out) {
    this.scale = scale;
    this.report = new Report(out);
  }

  /// What can be measured by itself.
  enum Part {
    LOAD(true),
    RECOVERY(true),
    ENDPOINTS(true),
    SUBSCRIPTIONS(false),
    LOG(false);

    private final boolean usual;

    Part(boolean usual) {
      this.usual = usual;
    }

    /// Whether it is measured unless something else is asked for; the others take their time.
    boolean isUsual() {
      return usual;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
      return Stream.of(values()).map(Part::word).toList();
    }
  }

  void run(List<Part> parts) throws IOException, InterruptedException {
    report.machine("JVM options of the platform: " + System.getProperty(Stage.OPTIONS, "none"));
    report.line("CPU per delivery: platform + receiver and generator");
    for (Part part : parts) {
      run(part);
      report.save(RESULT);
      report.saveTable(TABLE);
    }
    report.line("also in " + RESULT + " and " + TABLE);
  }

  private void run(Part part) throws IOException, InterruptedException {
    // A customer may have 10,000 subscriptions; ten times as many, each with a filter, fill the
    // heap.
    Growth growth = new Growth(report, scale.fewRuns(), scale.events());
    switch (part) {
      case LOAD -> load();
      case RECOVERY ->
          new Recovery(report, scale.waiting(), scale.events()).measure(scale.fewRuns());
      case ENDPOINTS ->
          growth.endpoints(
              scale.isQuick() ? List.of(10, 100, 500) : List.of(10, 100, 1_000, 5_000));
      case SUBSCRIPTIONS ->
          growth.subscriptions(
              scale.isQuick() ? List.of(10, 100, 1_000) : List.of(10, 100, 1_000, 10_000));
      case LOG ->
          growth.log(
              scale.isQuick() ? List.of(10_000, 50_000) : List.of(10_000, 100_000, 1_000_000));
    }
  }

  private void load() throws IOException, InterruptedException {
    starts();
    try (Stage stage = new Stage()) {
      for (int lane = 0; lane < ENDPOINTS; lane++) {
        stage.endpoint(lane, 10, "/e/" + lane);
      }
      stage.endpoint(ONE, Stage.CONNECTIONS, "/one");
      idle(stage);
      floors(stage);
      throughput(stage);
      latency(stage, 20);
      latency(stage, 500);
      blackHole(stage);
      report.figure("memory: peak RSS", "MB", List.of(stage.platform().megabytes("VmHWM")));
    }
  }

  private void starts() throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < scale.runs(); i++) {
      try (Stage stage = new Stage()) {
        seconds.add(stage.startToFirstAnswer.toMillis() / 1e3);
      }
    }
    report.figure("start to first answer", "s", seconds);
  }

  private void idle(Stage stage) throws IOException, InterruptedException {
    Thread.sleep(Duration.ofSeconds(1));
    double share = stage.platform().cpuShare(Duration.ofSeconds(scale.isQuick() ? 2 : 10));
    report.figure("memory: idle RSS", "MB", List.of(stage.platform().megabytes("VmRSS")));
    report.figure("CPU when idle", "% of a core", List.of(share));
  }

  /// What generator and receiver do with nothing between them, and what the disk does with nothing
  /// before it. Of the pages, one holds an event, and twenty are what a dozen events change.
  private void floors(Stage stage) throws IOException, InterruptedException {
    load(stage, stage.receiverPort, scale.events(), 0, 0, 1);
    List<Measured> posts = new ArrayList<>();
    List<Double> small = new ArrayList<>();
    List<Double> large = new ArrayList<>();
    Duration howLong = Duration.ofSeconds(1);
    for (int i = 0; i < scale.runs(); i++) {
      posts.add(load(stage, stage.receiverPort, 2 * scale.events(), 0, 0, 1));
      small.add(BareCommits.run(stage.folder(), 1, howLong).perSecond());
      large.add(BareCommits.run(stage.folder(), 20, howLong).perSecond());
    }
    report.row("floor: POSTs alone, 50 connections", posts);
    report.row("floor: POSTs alone, 20/s", List.of(load(stage, stage.receiverPort, 100, 20, 0, 1)));
    report.figure("floor: synced writes of 8 KiB", "/s", small);
    report.figure("floor: synced writes of 160 KiB", "/s", large);
  }

  private void throughput(Stage stage) throws IOException, InterruptedException {
    report.row("cold: 50 endpoints", List.of(full(stage, 0, ENDPOINTS)));
    full(stage, ONE, 1);
    List<Measured> toOne = new ArrayList<>();
    List<Measured> toAll = new ArrayList<>();
    for (int i = 0; i < scale.runs(); i++) {
      toOne.add(full(stage, ONE, 1));
      toAll.add(full(stage, 0, ENDPOINTS));
    }
    report.row("1 endpoint, as fast as it goes", toOne);
    report.row("50 endpoints, as fast as it goes", toAll);
  }

  private Measured full(Stage stage, int lane, int lanes) throws IOException, InterruptedException {
    return load(stage, stage.port(), scale.events(), 0, lane, lanes);
  }

  private void latency(Stage stage, int rate) throws IOException, InterruptedException {
    int seconds = scale.isQuick() ? 4 : 10;
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < scale.fewRuns(); i++) {
      all.add(load(stage, stage.port(), rate * seconds, rate, 0, ENDPOINTS));
    }
    report.row("50 endpoints, %d events/s".formatted(rate), all);
  }

  private void blackHole(Stage stage) throws IOException, InterruptedException {
    int rate = 500;
    new Isolation(stage, report)
        .compare(Isolation.Ill.hanging(10), scale.runs(), rate, rate * (scale.isQuick() ? 3 : 10));
  }

  /// Once what the load before left behind has come to its end.
  private Measured load(Stage stage, int port, int count, int rate, int lane, int lanes)
      throws IOException, InterruptedException {
    Thread.sleep(scale.isQuick() ? 200 : 1_000);
    return stage.measure(port, count, rate, lane, lanes, _ -> true);
  }
}
