package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `kill -9` while much waits: how soon the next process delivers, and how fast it gets through all
/// of it.
final class Recovery {
  private static final int LANES = 50;

  private final Report report;
  private final int waiting;
  private final int warmUp;

  /// @param waiting events that wait when the process is killed
  /// @param warmUp events of each load at full speed, which the backlog is compared with
  Recovery(Report report, int waiting, int warmUp) {
    this.report = report;
    this.waiting = waiting;
    this.warmUp = warmUp;
  }

  void measure(int runs) throws IOException, InterruptedException {
    List<Measured> drained = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    Duration longestPut = Duration.ZERO;
    for (int i = 0; i < runs; i++) {
      report.progress("recovery, run %d of %d".formatted(i + 1, runs));
      try (Stage stage = new Stage(1, (seed, port) -> seed.endpoints(0, LANES, port))) {
        stage.measure(stage.port(), warmUp, 0, 0, LANES, _ -> true);
        Measured fullSpeed = stage.measure(stage.port(), warmUp, 0, 0, LANES, _ -> true);
        long held = System.nanoTime();
        Stage.Put put = leaveWaiting(stage);
        long started = stage.startAgain();
        Duration taken = Duration.ofNanos(started - held);
        longestPut = taken.compareTo(longestPut) > 0 ? taken : longestPut;
        stage.awaitArrivals(put.load(), _ -> true);
        Measured all =
            Measured.of(stage.tally, put, _ -> true, started, stage.platform().cpuMicros(), 0);
        long firstArrival = firstArrival(stage.tally, put.load());
        drained.add(all);
        first.add((firstArrival - started) / 1e9);
        double seconds = waiting / all.perSecond() - (firstArrival - started) / 1e9;
        ratios.add(waiting / seconds / fullSpeed.perSecond());
      }
    }
    report.row("%,d waiting%s".formatted(waiting, put(longestPut)), drained);
    report.figure("first of them after the start", "s", first);
    report.figure("from the first on, to full speed before", "times", ratios);
  }

  /// What was under way for as long as a request may take, waits for its next attempt, however fast
  /// the platform is.
  private static String put(Duration longest) {
    return longest.compareTo(Stage.TIMEOUT) < 0
        ? ", counted from the start"
        : " (put in %d s, so with pauses before retries)".formatted(longest.toSeconds());
  }

  /// Receivers answer nothing meanwhile, so that all of it waits.
  private Stage.Put leaveWaiting(Stage stage) throws IOException, InterruptedException {
    stage.tally.hold(true);
    Stage.Put put = stage.put(stage.port(), waiting, Stage.CONNECTIONS, 0, 0, LANES);
    stage.kill();
    stage.tally.hold(false);
    return put;
  }

  private static long firstArrival(Tally tally, Load load) {
    long first = Long.MAX_VALUE;
    for (int event = load.first(); event < load.first() + load.count(); event++) {
      first = tally.count(event) > 0 ? Math.min(first, tally.arrivedAt(event)) : first;
    }
    return first;
  }
}
