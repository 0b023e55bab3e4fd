package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.standalone.Receiver.Answer;
import net.voipbin.webhooks.standalone.Receiver.Arrival;
import net.voipbin.webhooks.standalone.process.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job end to end: an event in, a signed POST out, whatever the receiver answers.
final class DeliveryTest {
  private static final String ALL = "{\"event_types\":[\"*\"],\"retry_schedule\":[1,1]}";

  @TempDir private Path data;
  private Receiver receiver;
  private RunningPlatform platform;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    platform = RunningPlatform.start(data);
  }

  @AfterEach
  void stop() {
    receiver.close();
    platform.close();
  }

  private List<Arrival> arrived(String path, int count) throws InterruptedException {
    Await.until(() -> receiver.at(path).size() >= count);
    return receiver.at(path);
  }

  private JsonNode endpoint(String path) {
    return endpoint(path, ALL);
  }

  private JsonNode endpoint(String path, String settings) {
    return platform.endpoint(receiver.url(path), settings);
  }

  private String status(JsonNode endpoint) {
    return platform.get("/v1.0/endpoints/" + endpoint.path("id").asText()).path("status").asText();
  }

  private JsonNode delivery(String event) {
    return platform.get("/v1.0/events/" + event + "/deliveries").path("result").path(0);
  }

  @Test
  void an_event_arrives_signed_with_its_data_byte_for_byte() throws Exception {
    JsonNode made = endpoint("/a", "{\"event_types\":[\"*\"],\"headers\":{\"X-Team\":\"red\"}}");
    String untouched = "{ \"b\" : 1.50,\t\"a\":\"\\u00fc \\u003c\" , \"n\":[ ] }";
    platform.event("evt_1", "call_hangup", untouched);
    Arrival arrival = arrived("/a", 1).getFirst();
    String body = arrival.body();
    assertThat(body)
        .startsWith("{\"id\":\"evt_1\",\"type\":\"call_hangup\",\"timestamp\":\"")
        .endsWith("Z\",\"data\":" + untouched + "}");
    new Webhook(made.path("secret").asText())
        .verify(
            body,
            Map.of(
                "webhook-id", List.of(arrival.id()),
                "webhook-timestamp", List.of(arrival.headers().getFirst("webhook-timestamp")),
                "webhook-signature", List.of(arrival.headers().getFirst("webhook-signature"))));
    assertThat(arrival.headers().getFirst("content-type")).isEqualTo("application/json");
    assertThat(arrival.headers().getFirst("user-agent")).startsWith("VoIPBIN-Webhooks/");
    assertThat(arrival.headers().getFirst("x-voipbin-event")).isEqualTo("call_hangup");
    assertThat(arrival.headers().getFirst("x-team")).isEqualTo("red");
    assertThat(arrival.attempt()).isEqualTo(1);
  }

  @Test
  void an_event_put_twice_is_delivered_once() throws Exception {
    endpoint("/a");
    platform.event("evt_1", "call_hangup", "{}");
    platform.event("evt_1", "call_hangup", "{}");
    platform.event("evt_2", "call_hangup", "{}");
    Await.until(() -> receiver.at("/a").stream().anyMatch(a -> a.id().equals("evt_2")));
    Await.until(() -> delivery("evt_1").path("status").asText().equals("delivered"));
    assertThat(receiver.at("/a"))
        .extracting(Arrival::id)
        .containsExactlyInAnyOrder("evt_1", "evt_2");
  }

  @Test
  void what_fails_is_tried_again_by_schedule_and_ends_in_the_dead_letters() throws Exception {
    JsonNode made = endpoint("/a");
    receiver.answer("/a", Answer.of(500));
    platform.event("evt_1", "call_hangup", "{}");
    assertThat(arrived("/a", 3)).extracting(Arrival::attempt).containsExactly(1, 2, 3);
    Await.until(() -> delivery("evt_1").path("status").asText().equals("exhausted"));
    assertThat(delivery("evt_1").path("attempt_count").asInt()).isEqualTo(3);
    String path = "/v1.0/endpoints/" + made.path("id").asText();
    Await.until(() -> platform.get(path).at("/health/dead_letters").asInt() == 1);
    assertThat(platform.get(path).at("/health/dead_letters").asInt()).isEqualTo(1);
    assertThat(receiver.at("/a")).hasSize(3);
  }

  @Test
  void an_exhausted_delivery_is_told_to_others_once_and_never_to_itself() throws Exception {
    JsonNode failing = endpoint("/failing");
    endpoint("/news", "{\"event_types\":[\"webhook_*\"]}");
    receiver.answer("/failing", Answer.of(500));
    platform.event("evt_1", "call_hangup", "{}");
    Arrival news = arrived("/news", 1).getFirst();
    String body = news.body();
    assertThat(body).contains("webhook_delivery_exhausted", failing.path("id").asText(), "evt_1");
    Await.until(() -> delivery("evt_1").path("status").asText().equals("exhausted"));
    assertThat(receiver.at("/failing")).extracting(Arrival::id).containsOnly("evt_1");
    assertThat(receiver.at("/news")).hasSize(1);
  }

  @Test
  void a_receiver_that_is_gone_is_disabled_keeps_its_backlog_and_can_be_enabled() throws Exception {
    JsonNode made = endpoint("/a");
    receiver.answer("/a", Answer.of(410));
    platform.event("evt_1", "call_hangup", "{}");
    Await.until(() -> status(made).equals("disabled"));
    assertThat(status(made)).isEqualTo("disabled");
    platform.event("evt_2", "call_hangup", "{}");
    assertThat(delivery("evt_2").path("status").asText()).isEqualTo("pending");
    receiver.answer("/a", Answer.of(200));
    platform.post("/v1.0/endpoints/" + made.path("id").asText() + "/enable", "{}");
    Await.until(() -> delivery("evt_2").path("status").asText().equals("delivered"));
    Await.until(() -> delivery("evt_1").path("status").asText().equals("delivered"));
    assertThat(delivery("evt_1").path("attempts").findValuesAsText("status_code"))
        .containsExactly("410", "200");
  }

  @Test
  void a_429_with_retry_after_holds_the_whole_lane_until_then() throws Exception {
    endpoint("/a", "{\"event_types\":[\"*\"],\"retry_schedule\":[1],\"concurrency\":1}");
    receiver.answer("/a", new Answer(429, Map.of("retry-after", "3")));
    platform.event("evt_1", "call_hangup", "{}");
    Instant asked = arrived("/a", 1).getFirst().at();
    receiver.answer("/a", Answer.of(200));
    platform.event("evt_2", "call_hangup", "{}");
    List<Arrival> all = arrived("/a", 3);
    assertThat(all).extracting(Arrival::id).contains("evt_1", "evt_2");
    for (Arrival later : all.subList(1, all.size())) {
      assertThat(Duration.between(asked, later.at())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void a_redirect_is_a_failure_and_nobody_follows_it() throws Exception {
    endpoint("/a");
    receiver.answer("/a", new Answer(302, Map.of("location", receiver.url("/elsewhere"))));
    platform.event("evt_1", "call_hangup", "{}");
    arrived("/a", 2);
    assertThat(receiver.at("/elsewhere")).isEmpty();
  }

  @Test
  void a_receiver_that_hangs_holds_nobody_else_up() throws Exception {
    endpoint("/hangs", "{\"event_types\":[\"*\"],\"timeout\":30}");
    endpoint("/a");
    receiver.answer("/hangs", Answer.of(0));
    for (int i = 0; i < 50; i++) {
      platform.event("evt_" + i, "call_hangup", "{}");
    }
    assertThat(arrived("/a", 50)).hasSize(50);
    assertThat(receiver.at("/hangs")).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void a_paused_endpoint_gets_nothing_and_later_everything() throws Exception {
    JsonNode made = endpoint("/a");
    String path = "/v1.0/endpoints/" + made.path("id").asText();
    platform.event("evt_0", "call_hangup", "{}");
    arrived("/a", 1);
    platform.post(path + "/pause", "{}");
    Instant paused = Instant.now();
    for (int i = 1; i <= 20; i++) {
      platform.event("evt_" + i, "call_hangup", "{}");
    }
    Await.until(() -> Instant.now().isAfter(paused.plusSeconds(3)));
    long late =
        receiver.at("/a").stream().filter(a -> a.at().isAfter(paused.plusSeconds(2))).count();
    assertThat(late).isZero();
    platform.post(path + "/resume", "{}");
    Await.until(() -> receiver.at("/a").size() >= 21);
    assertThat(receiver.at("/a")).extracting(Arrival::id).doesNotHaveDuplicates().hasSize(21);
  }

  @Test
  void a_rate_limit_is_kept_to_at_the_receiver() throws Exception {
    endpoint("/a", "{\"event_types\":[\"*\"],\"rate_limit\":5}");
    for (int i = 0; i < 25; i++) {
      platform.event("evt_" + i, "call_hangup", "{}");
    }
    List<Instant> times = new ArrayList<>(arrived("/a", 25).stream().map(Arrival::at).toList());
    assertThat(times).hasSize(25);
    times.sort(null);
    for (int i = 5; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 5), times.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(999));
    }
  }

  @Test
  void after_a_restart_what_waits_is_delivered_and_what_was_closed_stays_so() throws Exception {
    JsonNode paused = endpoint("/paused");
    endpoint("/a", "{\"event_types\":[\"*\"],\"retry_schedule\":[2]}");
    platform.post("/v1.0/endpoints/" + paused.path("id").asText() + "/pause", "{}");
    receiver.answer("/a", Answer.of(503));
    platform.event("evt_1", "call_hangup", "{}");
    arrived("/a", 1);
    platform.close();
    receiver.answer("/a", Answer.of(200));
    platform = RunningPlatform.start(data);
    assertThat(arrived("/a", 2)).extracting(Arrival::id).containsOnly("evt_1");
    assertThat(status(paused)).isEqualTo("paused");
    assertThat(receiver.at("/paused")).isEmpty();
  }

  @Test
  void an_event_as_large_as_the_bus_takes_goes_through_whole() throws Exception {
    endpoint("/a");
    String large = "{\"text\":\"" + "x".repeat(1_000_000) + "\"}";
    platform.event("evt_1", "unknown_type", large);
    assertThat(arrived("/a", 1).getFirst().body().length()).isGreaterThan(1_000_000);
  }

  @Test
  void private_addresses_are_refused_unless_allowed() throws Exception {
    platform.close();
    platform = RunningPlatform.start(data, false);
    JsonNode answer = endpoint("/a");
    assertThat(answer.at("/error/reason").asText()).isEqualTo("INVALID_FIELDS");
    assertThat(answer.at("/error/details/0/field").asText()).isEqualTo("url");
  }
}
