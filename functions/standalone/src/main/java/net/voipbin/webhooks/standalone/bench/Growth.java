package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// The same load on more and more of something, in turn on one platform, so that whatever else goes
/// on in the machine touches all sizes; each size beside the one it is compared with.
final class Growth {
  private static final int LANES = 50;

  /// Of each customer whose subscriptions are many.
  private static final int FEW_LANES = 10;

  private final Report report;
  private final int runs;
  private final int events;

  Growth(Report report, int runs, int events) {
    this.report = report;
    this.runs = runs;
    this.events = events;
  }

  /// One load of the comparison.
  ///
  /// @param stage whose platform gets it
  private record Size(String name, Stage stage, int firstLane, int lanes) {}

  /// The last of the sizes is how many endpoints there are; events go to so many of them.
  void endpoints(List<Integer> sizes) throws IOException, InterruptedException {
    int all = sizes.getLast();
    int customers = Math.ceilDiv(all, EventBytes.LANES_OF_A_CUSTOMER);
    report.progress("%,d endpoints are being made".formatted(all));
    try (Stage stage = new Stage(customers, (seed, port) -> seed.endpoints(0, all, port))) {
      report.figure(
          "%,d endpoints: start to first answer".formatted(all),
          "s",
          List.of(stage.startToFirstAnswer.toMillis() / 1e3));
      idle(stage, all);
      compare(
          new Size("%d of %,d endpoints".formatted(LANES, all), stage, 0, LANES),
          sizes.stream()
              .map(size -> new Size("%,d of %,d endpoints".formatted(size, all), stage, 0, size))
              .toList());
      idle(stage, all);
      report.figure(
          "%,d endpoints: peak RSS".formatted(all),
          "MB",
          List.of(stage.platform().megabytes("VmHWM")));
    }
  }

  private void idle(Stage stage, int endpoints) throws IOException, InterruptedException {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Thread.sleep(Duration.ofSeconds(1)); // what was before comes to its end
      shares.add(stage.platform().cpuShare(Duration.ofSeconds(3)));
    }
    report.figure("%,d endpoints: CPU when idle".formatted(endpoints), "% of a core", shares);
  }

  /// Each size is a customer's, with as many endpoints as every other.
  void subscriptions(List<Integer> sizes) throws IOException, InterruptedException {
    report.progress("%,d subscriptions are being made".formatted(sizes.getLast()));
    Stage.Planting planting =
        (seed, port) -> {
          for (int customer = 0; customer < sizes.size(); customer++) {
            int firstLane = customer * EventBytes.LANES_OF_A_CUSTOMER;
            List<EndpointId> endpoints = seed.endpoints(firstLane, FEW_LANES, port);
            seed.subscriptions(customer, endpoints, sizes.get(customer) - FEW_LANES);
          }
        };
    try (Stage stage = new Stage(sizes.size(), planting)) {
      List<Size> all = new ArrayList<>();
      for (int size : sizes) {
        int firstLane = all.size() * EventBytes.LANES_OF_A_CUSTOMER;
        all.add(new Size("%,d subscriptions".formatted(size), stage, firstLane, FEW_LANES));
      }
      compare(all.getFirst(), all.subList(1, all.size()));
      report.figure(
          "%,d subscriptions: peak RSS".formatted(sizes.getLast()),
          "MB",
          List.of(stage.platform().megabytes("VmHWM")));
    }
  }

  /// Each size beside a platform that has delivered a few loads only.
  void log(List<Integer> sizes) throws IOException, InterruptedException {
    Stage.Planting planting = (seed, port) -> seed.endpoints(0, LANES, port);
    try (Stage old = new Stage(1, planting)) {
      int delivered = 0;
      for (int size : sizes) {
        while (delivered < size) {
          report.progress("log of %,d on its way to %,d".formatted(delivered, size));
          int next = Math.min(100_000, size - delivered);
          full(new Size("", old, 0, LANES), next);
          delivered += next;
        }
        try (Stage young = new Stage(1, planting)) {
          compare(
              new Size("log of a few loads", young, 0, LANES),
              List.of(new Size("log of %,d deliveries".formatted(size), old, 0, LANES)));
        }
        delivered += (runs + 2) * events;
      }
    }
  }

  /// After two loads of each that do not count; every other time from the last to the first, so
  /// that none always comes after the same one.
  private void compare(Size base, List<Size> others) throws IOException, InterruptedException {
    Map<Size, List<Measured>> measured = new LinkedHashMap<>();
    Stream.concat(Stream.of(base), others.stream())
        .forEach(size -> measured.put(size, new ArrayList<>()));
    List<Size> sizes = List.copyOf(measured.keySet());
    for (int run = -2; run < runs; run++) {
      report.progress("%s and more, run %d of %d".formatted(base.name, Math.max(1, run + 1), runs));
      for (Size size : run % 2 == 0 ? sizes : sizes.reversed()) {
        Measured one = full(size, events);
        if (run >= 0) {
          measured.getOrDefault(size, List.of()).add(one);
        }
      }
    }
    List<Measured> bases = measured.getOrDefault(base, List.of());
    measured.forEach((size, loads) -> {
      report.row(size.name, loads);
      if (!size.equals(base)) {
        report.figure("%s / %s".formatted(size.name, base.name), "times", ratios(loads, bases));
      }
    });
  }

  private static List<Double> ratios(List<Measured> these, List<Measured> to) {
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run < these.size(); run++) {
      ratios.add(these.get(run).perSecond() / to.get(run).perSecond());
    }
    return ratios;
  }

  private static Measured full(Size size, int events) throws IOException, InterruptedException {
    Thread.sleep(500); // what was before comes to its end
    Stage stage = size.stage;
    return stage.measure(stage.port(), events, 0, size.firstLane, size.lanes, _ -> true);
  }
}
