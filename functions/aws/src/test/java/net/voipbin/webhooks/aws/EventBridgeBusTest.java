package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.voipbin.webhooks.aws.AnsweringHttp.Answer;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.Incoming;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

final class EventBridgeBusTest {
  private static final Incoming NEWS =
      new Incoming(
          "1",
          "voipbin.webhook-manager",
          "webhook_endpoint_failing",
          Instant.ofEpochSecond(1_700_000_000),
          Payload.ofUtf8("{\"id\":\"1\"}"));
  private static final Answer TAKEN =
      Answer.ok("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"e\"}]}");
  private static final Answer REFUSED =
      Answer.ok(
          "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"ThrottlingException\","
              + "\"ErrorMessage\":\"Rate exceeded\"}]}");
  private static final Answer BROKEN = new Answer(500, "{\"__type\":\"InternalException\"}");

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private EventBridgeBus bus(AnsweringHttp http) {
    EventBridgeClient client =
        EventBridgeClient.builder()
            .region(Backend.REGION)
            .credentialsProvider(Backend.CREDENTIALS)
            .httpClient(http)
            .overrideConfiguration(EventBridgeBus.LIMITS)
            .build();
    return new EventBridgeBus(
        client, "voipbin-prod", pauses::add, (what, _) -> complaints.add(what));
  }

  private static AnsweringHttp answering(Function<Integer, Answer> answers) {
    return new AnsweringHttp(answers);
  }

  @Test
  void puts_an_event_as_it_is_on_the_stages_bus() {
    AnsweringHttp http = answering(_ -> TAKEN);

    bus(http).put(NEWS);

    assertThat(http.asked()).hasSize(1);
    assertThat(http.asked().getFirst())
        .contains("AWSEvents.PutEvents")
        .contains("\"EventBusName\":\"voipbin-prod\"")
        .contains("\"Source\":\"voipbin.webhook-manager\"")
        .contains("\"DetailType\":\"webhook_endpoint_failing\"")
        .contains("\"Detail\":\"{\\\"id\\\":\\\"1\\\"}\"")
        .contains("1700000000");
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_entry_that_was_refused_is_put_again() {
    AnsweringHttp http = answering(number -> number < 3 ? REFUSED : TAKEN);

    bus(http).put(NEWS);

    assertThat(http.asked()).hasSize(3);
    assertThat(pauses).hasSize(2);
    assertThat(complaints).isEmpty();
  }

  @Test
  void what_is_refused_again_and_again_is_complained_about() {
    AnsweringHttp http = answering(_ -> REFUSED);

    assertThatThrownBy(() -> bus(http).put(NEWS)).hasMessageContaining("ThrottlingException");

    assertThat(http.asked()).hasSize(3);
    assertThat(complaints).containsExactly("a webhook_endpoint_failing may not be on the bus");
  }

  @Test
  void so_is_what_nobody_answers_and_that_takes_no_longer_than_a_drain_can_wait() {
    AnsweringHttp http = answering(_ -> BROKEN);

    assertThatThrownBy(() -> bus(http).put(NEWS)).hasMessageContaining("no answer");

    assertThat(http.asked()).hasSizeBetween(2, 5);
    assertThat(complaints).hasSize(1);
    assertThat(EventBridgeBus.LIMITS.apiCallTimeout()).contains(Duration.ofSeconds(5));
  }
}
