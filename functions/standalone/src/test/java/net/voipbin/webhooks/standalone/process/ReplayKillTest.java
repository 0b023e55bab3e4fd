package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.voipbin.webhooks.core.replay.ReplayPace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a replay, twice: everything arrives, and hardly anything twice.
final class ReplayKillTest {
  private static final String PATH = "/replayed";
  private static final int EVENTS = 10_000;
  private static final int CONCURRENCY = 10;
  private static final int KILLS = 2;

  /// A page goes into the lane while less waits there than is sent at once. What lay there at the
  /// kill may have been sent without having been logged; everything else is known.
  private static final int REPEATS_PER_KILL = ReplayPace.MAX_PAGE + CONCURRENCY;

  @TempDir private Path data;

  @Test
  void a_replay_goes_on_where_it_was_killed() throws Exception {
    Set<String> missing = new HashSet<>();
    try (CountingReceiver receiver = new CountingReceiver()) {
      String endpoint;
      String replay;
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        put(client, missing);
        endpoint = endpoint(client, receiver);
        replay = start(client, endpoint);
        killAfter(platform, receiver, EVENTS / 5);
      }
      for (int kill = 1; kill < KILLS; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data)) {
          platform.uri();
          killAfter(platform, receiver, receiver.at(PATH).acknowledgedCount() + EVENTS / 5);
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        for (int part = 1; part <= 10; part++) {
          int count = EVENTS / 10 * part;
          Await.until(() -> receiver.at(PATH).acknowledgedCount() >= count);
        }
        Await.until(() -> isDone(client, replay));
        check(client.api("GET", "/v1.0/replays/" + replay, ""));
        assertThat(receiver.at(PATH).acknowledged().keySet())
            .containsExactlyInAnyOrderElementsOf(missing);
        assertThat(receiver.at(PATH).repeats()).isLessThanOrEqualTo(KILLS * REPEATS_PER_KILL);
        assertThat(deliveries(client, endpoint))
            .hasSize(EVENTS)
            .allMatch(id -> id.endsWith("." + endpoint + ".1"));
      }
    }
  }

  private static void put(PlatformClient client, Set<String> missing)
      throws IOException, InterruptedException {
    for (int i = 0; i < EVENTS / 10; i++) {
      List<String> ids = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        ids.add("missing-" + i + "-" + j);
      }
      missing.addAll(client.put(ids));
    }
    assertThat(missing).hasSize(EVENTS);
  }

  private static String endpoint(PlatformClient client, CountingReceiver receiver)
      throws IOException, InterruptedException {
    return client
        .api(
            "POST",
            "/v1.0/endpoints",
            "{\"url\":\"%s\",\"event_types\":[\"message_*\"],\"concurrency\":%d}"
                .formatted(receiver.url(PATH), CONCURRENCY))
        .path("id")
        .asText();
  }

  private static String start(PlatformClient client, String endpoint)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    JsonNode replay =
        client.api(
            "POST",
            "/v1.0/endpoints/" + endpoint + "/replays",
            "{\"from\":\"%s\",\"to\":\"%s\",\"kind\":\"missing\"}"
                .formatted(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))));
    return replay.path("id").asText();
  }

  /// Never after the last event: then it would not be in the middle.
  private static void killAfter(PlatformProcess platform, CountingReceiver receiver, int count)
      throws InterruptedException {
    Await.until(() -> receiver.at(PATH).acknowledgedCount() >= count);
    platform.kill();
    assertThat(receiver.at(PATH).acknowledged()).hasSizeBetween(count, EVENTS - 1);
  }

  private static boolean isDone(PlatformClient client, String replay) {
    try {
      return client
          .api("GET", "/v1.0/replays/" + replay, "")
          .path("status")
          .asText()
          .equals("done");
    } catch (IOException | InterruptedException unwell) {
      throw new IllegalStateException(unwell);
    }
  }

  private static void check(JsonNode replay) {
    assertThat(replay.path("status").asText()).isEqualTo("done");
    assertThat(replay.path("found").asInt()).isEqualTo(EVENTS);
    assertThat(replay.path("sent").asInt()).isEqualTo(EVENTS);
    assertThat(replay.path("left").asInt()).isZero();
  }

  private static List<String> deliveries(PlatformClient client, String endpoint)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String path = "/v1.0/endpoints/" + endpoint + "/deliveries";
    String next = "";
    do {
      JsonNode page = client.api("GET", path + "?page_token=" + next, "");
      page.path("result").forEach(delivery -> ids.add(delivery.path("id").asText()));
      next = page.path("next_page_token").asText();
    } while (!next.isEmpty());
    return ids;
  }
}
