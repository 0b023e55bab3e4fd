package net.voipbin.webhooks.standalone;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import net.voipbin.webhooks.api.ApiLog;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.sqlite.SqliteStore;

/// Counts for Prometheus (text exposition format 0.0.4). Labels have few values: never an id, never
/// what a customer wrote.
final class Metrics {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /// Upper ends, in seconds: from a receiver next door to the longest time-out.
  private static final double[] SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

  private static final double NANOS = 1e9;

  private final Map<String, LongAdder> events = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> attempts = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final LongAdder[] buckets = new LongAdder[SECONDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Metrics() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  private static void count(Map<String, LongAdder> counters, String labels) {
    counters.computeIfAbsent(labels, _ -> new LongAdder()).increment();
  }

  void ingested(Ingested result) {
    String label =
        switch (result) {
          case Ingested.Routed _ -> "routed";
          case Ingested.Duplicate _ -> "duplicate";
          case Ingested.Withheld _ -> "withheld";
          case Ingested.Obeyed _ -> "obeyed";
          case Ingested.Rejected _ -> "rejected";
          case Ingested.Failed _ -> "failed";
        };
    count(events, "{result=\"" + label + "\"}");
  }

  void attempted(Attempt attempt) {
    String label =
        switch (attempt.outcome()) {
          case Outcome.Responded(int status, _, _) -> status / 100 + "xx";
          case Outcome.TimedOut _ -> "timed_out";
          case Outcome.Unreachable _ -> "unreachable";
          case Outcome.Refused _ -> "refused";
          case Outcome.TlsFailed _ -> "tls_failed";
        };
    count(attempts, "{outcome=\"" + label + "\"}");
    Duration took = attempt.durations().total();
    nanos.add(took.toNanos());
    int bucket = 0;
    while (bucket < SECONDS.length && took.toNanos() > SECONDS[bucket] * NANOS) {
      bucket++;
    }
    buckets[bucket].increment();
  }

  void answered(ApiLog.Answered answered) {
    count(requests, "{route=\"" + answered.route() + "\",status=\"" + answered.status() + "\"}");
  }

  String text(SqliteStore.Totals totals, long commits) {
    StringBuilder text = new StringBuilder();
    counters(text, "webhooks_events_total", "Events taken in, by what became of them.", events);
    counters(text, "webhooks_attempts_total", "POSTs to receivers, by their outcome.", attempts);
    histogram(text);
    counters(text, "webhooks_api_requests_total", "Requests to the API.", requests);
    value(text, "webhooks_commits_total", "counter", "Transactions on disk.", commits);
    value(text, "webhooks_lanes", "gauge", "Endpoints with a lane.", totals.lanes());
    value(text, "webhooks_waiting", "gauge", "Deliveries that wait.", totals.waiting());
    value(text, "webhooks_in_flight", "gauge", "Deliveries in the air.", totals.inFlight());
    value(text, "webhooks_dead_letters", "gauge", "Deliveries given up.", totals.deadLetters());
    Runtime runtime = Runtime.getRuntime();
    value(
        text,
        "webhooks_heap_used_bytes",
        "gauge",
        "Of the JVM's heap.",
        runtime.totalMemory() - runtime.freeMemory());
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void value(StringBuilder text, String name, String type, String help, long value) {
    head(text, name, type, help);
    text.append(name).append(' ').append(value).append('\n');
  }

  private static void counters(
      StringBuilder text, String name, String help, Map<String, LongAdder> counters) {
    head(text, name, "counter", help);
    counters.forEach((labels, count) ->
        text.append(name).append(labels).append(' ').append(count.sum()).append('\n'));
  }

  private void histogram(StringBuilder text) {
    String name = "webhooks_attempt_duration_seconds";
    head(text, name, "histogram", "How long POSTs took, everything included.");
    long sum = 0;
    for (int i = 0; i < SECONDS.length; i++) {
      sum += buckets[i].sum();
      text.append(String.format(Locale.ROOT, "%s_bucket{le=\"%s\"} %d\n", name, SECONDS[i], sum));
    }
    sum += buckets[SECONDS.length].sum();
    text.append(String.format(Locale.ROOT, "%s_bucket{le=\"+Inf\"} %d\n", name, sum));
    text.append(String.format(Locale.ROOT, "%s_sum %s\n", name, nanos.sum() / NANOS));
    text.append(String.format(Locale.ROOT, "%s_count %d\n", name, sum));
  }
}
