package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.sqlite.SqliteStore;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final Metrics metrics = new Metrics();

  private void attempt(Outcome outcome, int millis) {
    Durations durations =
        new Durations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(millis));
    metrics.attempted(new Attempt(1, Instant.EPOCH, outcome, durations));
  }

  @Test
  void counts_by_outcome_and_by_time() {
    attempt(new Outcome.Responded(204, Optional.empty(), new Excerpt("")), 20);
    attempt(new Outcome.Responded(503, Optional.empty(), new Excerpt("")), 30);
    attempt(new Outcome.TimedOut("x"), 31_000);
    metrics.ingested(new Ingested.Withheld());
    metrics.ingested(new Ingested.Withheld());
    String text = metrics.text(new SqliteStore.Totals(1, 2, 3, 4), 5);
    assertThat(text.lines())
        .contains(
            "webhooks_events_total{result=\"withheld\"} 2",
            "webhooks_attempts_total{outcome=\"2xx\"} 1",
            "webhooks_attempts_total{outcome=\"5xx\"} 1",
            "webhooks_attempts_total{outcome=\"timed_out\"} 1",
            "webhooks_attempt_duration_seconds_bucket{le=\"0.01\"} 0",
            "webhooks_attempt_duration_seconds_bucket{le=\"0.025\"} 1",
            "webhooks_attempt_duration_seconds_bucket{le=\"30.0\"} 2",
            "webhooks_attempt_duration_seconds_bucket{le=\"+Inf\"} 3",
            "webhooks_attempt_duration_seconds_sum 31.05",
            "webhooks_attempt_duration_seconds_count 3",
            "webhooks_commits_total 5",
            "webhooks_lanes 1",
            "webhooks_waiting 2",
            "webhooks_in_flight 3",
            "webhooks_dead_letters 4");
    assertThat(text.lines()).allMatch(line -> line.startsWith("# ") || line.matches("\\S+ \\S+"));
  }
}
