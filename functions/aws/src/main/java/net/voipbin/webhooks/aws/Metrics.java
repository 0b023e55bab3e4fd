package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.JsonText;

/// Gathers what happens during an invocation, and writes it as one line from which CloudWatch makes
/// metrics (CloudWatch User Guide, "Embedded metric format").
///
/// The stage is the only dimension: each further one would be paid for by the metric, and lanes are
/// told apart in the log.
public final class Metrics {
  private static final String NAMESPACE = "VoIPBIN/Webhooks";
  private static final String STAGE = "Stage";

  /// What one line may hold of a metric.
  static final int MAX_VALUES = 100;

  private final String stage;
  private final Consumer<String> out;
  private final InstantSource clock;
  private final Map<Metric, List<Long>> values = new EnumMap<>(Metric.class);

  Metrics(String stage, Consumer<String> out, InstantSource clock) {
    this.stage = stage;
    this.out = out;
    this.clock = clock;
  }

  public static Metrics of(String stage, LambdaOutput output) {
    return new Metrics(stage, output::write, InstantSource.system());
  }

  public void count(Metric metric) {
    add(metric, 1);
  }

  public void add(Metric metric, long value) {
    synchronized (values) {
      List<Long> known = values.computeIfAbsent(metric, _ -> new ArrayList<>());
      switch (metric.unit()) {
        case COUNT -> {
          long sum = known.isEmpty() ? value : known.removeFirst() + value;
          known.add(sum);
        }
        case MOST -> {
          long most = known.isEmpty() ? value : Math.max(known.removeFirst(), value);
          known.add(most);
        }
        case MILLISECONDS -> {
          if (known.size() == MAX_VALUES) {
            flush();
          }
          values.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
        }
      }
    }
  }

  public void add(Metric metric, Duration took) {
    add(metric, Math.max(took.toMillis(), 0));
  }

  /// Before the function answers: what is not written then may never be.
  public void flush() {
    synchronized (values) {
      if (!values.isEmpty()) {
        out.accept(line());
        values.clear();
      }
    }
  }

  private String line() {
    String names =
        values.keySet().stream()
            .map(metric ->
                "{\"Name\":\"" + metric.label() + "\",\"Unit\":\"" + metric.unit().label() + "\"}")
            .collect(Collectors.joining(","));
    String members =
        values.entrySet().stream()
            .map(entry -> "\"" + entry.getKey().label() + "\":" + value(entry.getValue()))
            .collect(Collectors.joining(","));
    return "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[\"%s\"]],\"Metrics\":[%s]}]},\"%s\":%s,%s}"
        .formatted(clock.millis(), NAMESPACE, STAGE, names, STAGE, JsonText.quote(stage), members);
  }

  private static String value(List<Long> values) {
    return values.size() == 1 ? values.getFirst().toString() : values.toString();
  }
}
