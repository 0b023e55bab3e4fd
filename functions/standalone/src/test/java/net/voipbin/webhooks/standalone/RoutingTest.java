package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.voipbin.webhooks.standalone.Receiver.Arrival;
import net.voipbin.webhooks.standalone.process.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which events go where. An endpoint that wants everything says when the others had their chance.
final class RoutingTest {
  private static final String EVERYTHING = "{\"event_types\":[\"*\"]}";

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

  @Test
  void an_endpoint_gets_what_its_patterns_and_filters_want_and_nothing_else() throws Exception {
    platform.endpoint(receiver.url("/calls"), "{\"event_types\":[\"call_*\"]}");
    platform.endpoint(receiver.url("/exact"), "{\"event_types\":[\"call_hangup\"]}");
    platform.endpoint(
        receiver.url("/incoming"),
        "{\"event_types\":[\"*\"],\"filter\":{\"data\":{\"direction\":[\"incoming\"]}}}");
    platform.event("in", "call_hangup", "{\"direction\":\"incoming\"}");
    platform.event("out", "call_created", "{\"direction\":\"outgoing\"}");
    platform.event("message", "message_created", "{}");
    platform.event("unheard_of", "call_levitated", "{}");
    awaitSettled("in", "out", "message", "unheard_of");
    assertThat(ids("/calls")).containsExactlyInAnyOrder("in", "out", "unheard_of");
    assertThat(ids("/exact")).containsExactly("in");
    assertThat(ids("/incoming")).containsExactly("in");
  }

  @Test
  void an_event_that_nobody_wanted_is_recorded_all_the_same() {
    platform.endpoint(receiver.url("/a"), "{\"event_types\":[\"message_*\"]}");
    platform.event("evt_1", "call_hangup", "{\"status\":\"hangup\"}");
    JsonNode event = platform.get("/v1.0/events/evt_1");
    assertThat(event.path("endpoints")).isEmpty();
    assertThat(event.at("/data/status").asText()).isEqualTo("hangup");
    assertThat(platform.get("/v1.0/events/evt_1/deliveries").path("result")).isEmpty();
  }

  @Test
  void customers_see_and_receive_nothing_of_each_other() throws Exception {
    JsonNode mine = platform.endpoint(receiver.url("/mine"), EVERYTHING);
    platform.event("evt_1", "call_hangup", "{}");
    awaitSettled("evt_1");
    platform.close();
    platform = RunningPlatform.startForAnother(data);
    platform.endpoint(receiver.url("/theirs"), EVERYTHING);
    platform.event("evt_2", "call_hangup", "{}");
    Await.until(() -> ids("/mine").contains("evt_2"));
    assertThat(ids("/mine")).containsExactlyInAnyOrder("evt_1", "evt_2");
    assertThat(ids("/theirs")).isEmpty();
    assertThat(platform.get("/v1.0/events").path("result")).isEmpty();
    for (String path :
        List.of(
            "/v1.0/events/evt_1",
            "/v1.0/events/evt_1/deliveries",
            "/v1.0/endpoints/" + mine.path("id").asText(),
            "/v1.0/endpoints/" + mine.path("id").asText() + "/secret")) {
      assertThat(platform.get(path).at("/error/reason").asText())
          .as(path)
          .isEqualTo("RESOURCE_NOT_FOUND");
    }
  }

  /// Every delivery of these events has been made.
  private void awaitSettled(String... events) throws InterruptedException {
    for (String event : events) {
      String path = "/v1.0/events/" + event + "/deliveries";
      Await.until(() -> !platform.get(path).findValuesAsText("status").contains("pending"));
      assertThat(platform.get(path).findValuesAsText("status")).doesNotContain("pending");
    }
  }

  private List<String> ids(String path) {
    return receiver.at(path).stream().map(Arrival::id).toList();
  }
}
