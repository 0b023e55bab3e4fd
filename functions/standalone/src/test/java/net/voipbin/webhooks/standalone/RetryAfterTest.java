package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.standalone.Receiver.Answer;
import net.voipbin.webhooks.standalone.Receiver.Arrival;
import net.voipbin.webhooks.standalone.process.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receivers that ask for time, or take it.
final class RetryAfterTest {
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
  void a_503_with_retry_after_puts_off_its_own_delivery_only() throws Exception {
    platform.endpoint(receiver.url("/a"), "{\"event_types\":[\"*\"],\"retry_schedule\":[1]}");
    receiver.answer("/a", new Answer(503, Map.of("retry-after", "4")));
    platform.event("evt_1", "call_hangup", "{}");
    Arrival first = arrived("/a", 1).getFirst();
    receiver.answer("/a", Answer.of(200));
    platform.event("evt_2", "call_hangup", "{}");
    List<Arrival> all = arrived("/a", 3);
    assertThat(all).extracting(Arrival::id).containsExactly("evt_1", "evt_2", "evt_1");
    assertThat(Duration.between(first.at(), all.getLast().at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void a_429_may_name_the_time_as_an_http_date() throws Exception {
    platform.endpoint(receiver.url("/a"), "{\"event_types\":[\"*\"],\"retry_schedule\":[1]}");
    Instant then = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC));
    receiver.answer(
        "/a", new Answer(429, Map.of("retry-after", date.replaceAll(" (\\d) ", " 0$1 "))));
    platform.event("evt_1", "call_hangup", "{}");
    arrived("/a", 1);
    receiver.answer("/a", Answer.of(200));
    List<Arrival> all = arrived("/a", 2);
    assertThat(all).hasSize(2);
    assertThat(all.getLast().at()).isAfterOrEqualTo(then);
  }

  @Test
  void a_receiver_whose_answer_never_ends_is_given_up_and_delays_nobody_else() throws Exception {
    platform.endpoint(
        receiver.url("/drips"), "{\"event_types\":[\"*\"],\"timeout\":2,\"retry_schedule\":[1]}");
    platform.endpoint(receiver.url("/a"), "{\"event_types\":[\"message_*\"]}");
    receiver.answer("/drips", Answer.of(Answer.DRIPS));
    platform.event("evt_1", "call_hangup", "{}");
    arrived("/drips", 1);
    platform.event("evt_2", "message_created", "{}");
    Arrival quick = arrived("/a", 1).getFirst();
    assertThat(quick.id()).isEqualTo("evt_2");
    Await.until(() -> outcomes("evt_1").size() == 2);
    assertThat(outcomes("evt_1")).containsExactly("timed_out", "timed_out");
    Arrival again =
        receiver.at("/drips").stream().filter(a -> a.attempt() == 2).findFirst().orElseThrow();
    assertThat(quick.at()).isBefore(again.at());
  }

  private List<String> outcomes(String event) {
    return platform.get("/v1.0/events/" + event + "/deliveries").findValuesAsText("outcome");
  }

  private List<Arrival> arrived(String path, int count) throws InterruptedException {
    Await.until(() -> receiver.at(path).size() >= count);
    return receiver.at(path);
  }
}
