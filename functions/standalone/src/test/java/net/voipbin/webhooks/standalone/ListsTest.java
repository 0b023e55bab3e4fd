package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long the API's lists take with a month of 1,000,000 deliveries on disk, over HTTP, one
/// request after the other: `make bench-lists`.
@Tag("measured")
final class ListsTest {
  private static final int DELIVERIES = Integer.getInteger("lists.deliveries", 1_000_000);
  private static final int REQUESTS = 200;
  private static final double MOST_MILLIS = 50;
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @TempDir private static Path data;
  private static LongPast past;

  private final Map<String, Double> slow = new LinkedHashMap<>();

  @BeforeAll
  static void fills_the_log() throws IOException {
    try (RunningPlatform platform = RunningPlatform.start(data)) {
      EndpointId busy = endpoint(platform);
      EndpointId dead = endpoint(platform);
      for (int i = 0; i < 98; i++) {
        endpoint(platform);
      }
      for (int i = 0; i < 100; i++) {
        platform.post("/v1.0/endpoints/" + busy + "/subscriptions", "{\"event_types\":[\"a_b\"]}");
      }
      past = new LongPast(busy, dead, Instant.now().minus(Duration.ofDays(29)), DELIVERIES);
    }
    past.write(data);
  }

  private static EndpointId endpoint(RunningPlatform platform) {
    JsonNode made = platform.endpoint("http://127.0.0.1:9/", "{}");
    platform.post("/v1.0/endpoints/" + made.path("id").asText() + "/pause", "");
    return EndpointId.parse(made.path("id").asText());
  }

  @Test
  void every_list_answers_soon() throws IOException {
    try (RunningPlatform platform = RunningPlatform.start(data)) {
      String busy = "/v1.0/endpoints/" + past.busy();
      String dead = "/v1.0/endpoints/" + past.dead();
      String event = "/v1.0/events/" + past.event(DELIVERIES / 2);
      OUT.printf("%-64s %8s %8s %8s %9s%n", "milliseconds", "p50", "p99", "longest", "items");
      measure(platform, "/v1.0/endpoints");
      measure(platform, "/v1.0/endpoints?status=paused");
      measure(platform, busy + "/subscriptions");
      measure(platform, busy + "/replays");
      measure(platform, "/v1.0/accesskeys");
      measure(platform, "/v1.0/event_types?resource=call");
      measure(platform, event + "/deliveries");
      for (String endpoint : new String[] {busy, dead}) {
        measure(platform, endpoint + "/dead_letters");
        measureFilters(platform, endpoint + "/deliveries");
        for (String status : new String[] {"pending", "delivered", "exhausted", "canceled"}) {
          measure(platform, endpoint + "/deliveries?status=" + status);
          measure(platform, endpoint + "/deliveries?event_type=call_rare&status=" + status);
        }
      }
      measureFilters(platform, "/v1.0/events");
      measure(platform, busy + "/stats");
      count(platform, busy + "/stats?interval=day&from=" + past.at(0) + "&to=" + past.at(1));
    }
    assertThat(slow).isEmpty();
  }

  private void measureFilters(RunningPlatform platform, String list) {
    measure(platform, list);
    measure(platform, list + "?event_type=call_hangup");
    measure(platform, list + "?event_type=call_rare");
    measure(platform, list + "?event_type=call_never");
    measure(platform, list + "?to=" + past.at(0.01));
    measure(platform, list + "?from=" + past.at(0.99));
    measure(platform, list + "?from=" + past.at(0.5) + "&to=" + past.at(0.501));
    measure(platform, list + "?event_type=call_rare&from=" + past.at(0.1) + "&to=" + past.at(0.2));
    measure(platform, list + "?to=2000-01-01T00:00:00Z");
  }

  /// All of the log: no list, so its time is only shown.
  private void count(RunningPlatform platform, String path) {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      JsonNode answer = platform.get(path);
      double millis = (System.nanoTime() - start) / 1e6;
      assertThat(answer.path("complete_from").isNull()).isTrue();
      long deliveries = answer.at("/total/deliveries").asLong();
      OUT.printf("stats of %d deliveries: %.0f ms%n", deliveries, millis);
    }
  }

  /// Page by page, as far as so many requests come; from the start again after the end.
  private void measure(RunningPlatform platform, String path) {
    double[] millis = new double[REQUESTS];
    int items = 0;
    String token = "";
    for (int i = -100; i < REQUESTS; i++) {
      String page = path + (path.contains("?") ? "&" : "?") + "page_token=" + token;
      long start = System.nanoTime();
      JsonNode answer = platform.get(token.isEmpty() ? path : page);
      long end = System.nanoTime();
      assertThat(answer.has("result")).as("%s: %s", path, answer).isTrue();
      token = answer.path("next_page_token").asText("");
      if (i >= 0) {
        millis[i] = (end - start) / 1e6;
        items += answer.path("result").size();
      }
    }
    Arrays.sort(millis);
    double p99 = millis[(int) Math.ceil(REQUESTS * 0.99) - 1];
    String shown =
        path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}").replaceAll("T[0-9:.]+Z", "");
    OUT.printf(
        "%-64s %8.1f %8.1f %8.1f %9d%n",
        shown, millis[REQUESTS / 2], p99, millis[REQUESTS - 1], items);
    if (p99 > MOST_MILLIS) {
      slow.put(shown, p99);
    }
  }
}
