package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics =
      new Metrics("prod", lines::add, () -> Instant.ofEpochMilli(1_795_183_662_000L));

  /// The form is from the CloudWatch User Guide, "Specification: Embedded metric format".
  @Test
  void one_line_of_the_embedded_metric_format_says_all() {
    metrics.count(Metric.BELLS);
    metrics.count(Metric.BELLS);
    metrics.add(Metric.DRAINS, Duration.ofMillis(12));
    metrics.add(Metric.DRAINS, Duration.ofMillis(7));
    metrics.add(Metric.IN_FLIGHT, 5);
    metrics.add(Metric.IN_FLIGHT, 3);

    metrics.flush();

    assertThat(lines)
        .containsExactly(
            """
            {"_aws":{"Timestamp":1795183662000,"CloudWatchMetrics":[{"Namespace":"VoIPBIN/Webhooks",\
            "Dimensions":[["Stage"]],"Metrics":[{"Name":"Bells","Unit":"Count"},\
            {"Name":"Drains","Unit":"Milliseconds"},{"Name":"InFlight","Unit":"Count"}]}]},\
            "Stage":"prod","Bells":2,"Drains":[12, 7],"InFlight":5}\
            """);
  }

  @Test
  void nothing_is_said_twice_and_nothing_of_nothing() {
    metrics.count(Metric.BELLS);
    metrics.flush();
    metrics.flush();

    assertThat(lines).hasSize(1);
  }

  @Test
  void more_values_than_a_line_may_have_make_another_line() {
    for (int i = 0; i <= Metrics.MAX_VALUES; i++) {
      metrics.add(Metric.DRAINS, i);
    }
    metrics.flush();

    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("\"Drains\":100}");
  }
}
