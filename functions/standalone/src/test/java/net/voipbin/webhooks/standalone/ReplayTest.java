package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.replay.ReplayPace;
import net.voipbin.webhooks.standalone.Receiver.Answer;
import net.voipbin.webhooks.standalone.Receiver.Arrival;
import net.voipbin.webhooks.standalone.process.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static final int CONCURRENCY = 4;
  private static final int PAGE = 10 * CONCURRENCY;

  @TempDir private Path data;
  @AutoClose private Receiver receiver;
  @AutoClose private RunningPlatform platform;

  @BeforeEach
  void start_both() throws Exception {
    receiver = new Receiver();
    platform = RunningPlatform.start(data);
  }

  @Test
  void what_failed_is_sent_again_as_it_was() throws Exception {
    receiver.answer("/hook", Answer.of(500));
    String endpoint = endpoint("{\"event_types\":[\"*\"],\"retry_schedule\":[1]}");
    platform.event("first", "call_hangup", "{\"n\":1}");
    platform.event("second", "call_created", "{\"n\":2}");
    String dead = "/v1.0/endpoints/" + endpoint + "/dead_letters";
    Await.until(() -> platform.get(dead).path("result").size() == 2);
    List<Arrival> before = receiver.at("/hook");
    receiver.answer("/hook", Answer.of(200));

    String replay = replay(endpoint, "\"kind\":\"failed\",\"event_types\":[\"call_hangup\"]");

    Await.until(() -> receiver.at("/hook").size() > before.size());
    Arrival again = receiver.at("/hook").getLast();
    assertThat(again.id()).isEqualTo("first");
    assertThat(before).extracting(Arrival::body).contains(again.body());
    JsonNode done = ended(replay);
    assertThat(done.path("found").asInt()).isEqualTo(1);
    assertThat(done.path("sent").asInt()).isEqualTo(1);
    String delivery = "/v1.0/deliveries/first." + endpoint + ".1";
    Await.until(() -> platform.get(delivery).path("status").asText().equals("delivered"));
    assertThat(platform.get(delivery).path("kind").asText()).isEqualTo("replay");

    ended(replay(endpoint, "\"kind\":\"failed\""));
    Await.until(() -> receiver.at("/hook").size() == before.size() + 2);
    assertThat(receiver.at("/hook").getLast().id()).isEqualTo("second");
  }

  /// Told by the order of arrival, not by time: how fast this machine is does not matter.
  @Test
  void a_fresh_event_waits_for_one_page_at_most() throws Exception {
    int past = 25 * PAGE;
    for (int i = 0; i < past; i++) {
      platform.event("past-" + i, "call_hangup", "{}");
    }
    String endpoint =
        endpoint("{\"event_types\":[\"*\"],\"concurrency\":%d}".formatted(CONCURRENCY));
    String replay = replay(endpoint, "\"kind\":\"missing\"");
    for (int fresh = 0; fresh < 10; fresh++) {
      int seen = fresh * PAGE + 1;
      Await.until(() -> receiver.at("/hook").size() >= seen);
      int before = receiver.at("/hook").size();
      String id = "fresh-" + fresh;
      platform.event(id, "call_created", "{}");
      Await.until(() -> place(id) >= 0);

      // A page, what was ready before it, what was in hand, and as many that overtake it.
      assertThat(place(id) - before).isBetween(0, PAGE + 3 * CONCURRENCY);
    }
    assertThat(ReplayPace.MAX_PAGE).isGreaterThanOrEqualTo(PAGE);
    assertThat(ended(replay).path("sent").asInt()).isEqualTo(past);
    Await.until(() -> receiver.at("/hook").size() == past + 10);
    assertThat(receiver.at("/hook")).hasSize(past + 10).doesNotHaveDuplicates();
  }

  private int place(String id) {
    return receiver.at("/hook").stream().map(Arrival::id).toList().indexOf(id);
  }

  private String endpoint(String settings) {
    return platform.endpoint(receiver.url("/hook"), settings).path("id").asText();
  }

  private String replay(String endpoint, String what) {
    Instant now = Instant.now();
    return platform
        .post(
            "/v1.0/endpoints/" + endpoint + "/replays",
            "{\"from\":\"%s\",\"to\":\"%s\",%s}"
                .formatted(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), what))
        .path("id")
        .asText();
  }

  private JsonNode ended(String replay) throws InterruptedException {
    String path = "/v1.0/replays/" + replay;
    Await.until(() -> !platform.get(path).path("status").asText().equals("running"));
    JsonNode ended = platform.get(path);
    assertThat(ended.path("status").asText()).isEqualTo("done");
    assertThat(ended.path("left").asInt()).isZero();
    return ended;
  }
}
