package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while what was given up, or sent once, is sent again.
@Tag(CrashRun.TAG)
final class RecoveryTest {
  /// No circuit, however long it takes to use up the attempts.
  private static final Map<String, String> NO_CIRCUIT =
      Map.of("WEBHOOKS_CIRCUIT_OPENS_AFTER", "86400");

  @TempDir private Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Random random = CrashRun.random();

  @Test
  void a_redrive_goes_on_to_its_end_across_kills() throws Exception {
    CrashRun.begin("killed while dead letters are redriven");
    int count = CrashRun.times(600, 5_000);
    int kills = CrashRun.times(3, 8);
    try (CountingReceiver receiver = new CountingReceiver()) {
      Counted hook = receiver.at("/hook");
      receiver.behave("/hook", Behaviour.answers(500));
      String endpoint;
      try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT);
          PlatformClient client = new PlatformClient(platform.uri())) {
        endpoint =
            client.endpoint(
                receiver.url("/hook"),
                "\"event_types\":[\"*\"],\"retry_schedule\":[1],\"concurrency\":20");
        put(client, count);
        Await.until(() -> client.health(endpoint, "dead_letters") == count);
        assertThat(client.health(endpoint, "dead_letters")).isEqualTo(count);
        receiver.behave("/hook", Behaviour.answers(200));
        assertThat(client.redrive("POST", endpoint).required("total").asLong()).isEqualTo(count);
        platform.kill();
      }
      for (int kill = 1; kill < kills; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT)) {
          platform.uri();
          int until = hook.acknowledgedCount() + random.nextInt(2 * count / kills);
          Await.until(() -> hook.acknowledgedCount() >= Math.min(until, count));
          platform.kill();
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT);
          PlatformClient client = new PlatformClient(platform.uri())) {
        Await.until(() -> hook.hasAcknowledged(accepted));
        Await.until(() -> status(client, endpoint).equals("completed"));
        JsonNode end = client.redrive("GET", endpoint);
        CrashRun.row("kill -9 during a redrive")
            .with("kills", kills)
            .with("dead letters", count)
            .with("arrived", hook.acknowledgedCount())
            .with("moved", end.path("moved").asLong())
            .with("total", end.path("total").asLong())
            .with("repeated", hook.repeats())
            .add();
        assertThat(hook.acknowledged().keySet()).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(end.path("status").asText()).isEqualTo("completed");
        assertThat(end.path("moved").asLong()).isEqualTo(count);
        assertThat(client.awaitEmpty(endpoint)).isZero();
        assertThat(client.health(endpoint, "dead_letters")).isZero();
      }
    }
  }

  private static String status(PlatformClient client, String endpoint) {
    try {
      return client.redrive("GET", endpoint).path("status").asText();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void what_was_resent_arrives_once_more_across_kills() throws Exception {
    CrashRun.begin("killed while deliveries are resent");
    int count = 200;
    int kills = CrashRun.times(3, 10);
    Map<String, Integer> resent = new ConcurrentHashMap<>();
    try (CountingReceiver receiver = new CountingReceiver()) {
      Counted hook = receiver.at("/hook");
      String endpoint = "";
      for (int kill = 0; kill < kills; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data);
            PlatformClient client = new PlatformClient(platform.uri())) {
          if (kill == 0) {
            endpoint = client.endpoint(receiver.url("/hook"), "\"event_types\":[\"*\"]");
            put(client, count);
            Await.until(() -> hook.hasAcknowledged(accepted));
            assertThat(client.awaitEmpty(endpoint)).isZero();
          }
          resendUntilKilled(platform, endpoint, resent, 20 + random.nextInt(300));
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        Await.until(() -> missing(hook, resent) == 0);
        long accepted = resent.values().stream().mapToLong(times -> times).sum();
        long stuck = client.awaitEmpty(endpoint) + client.health(endpoint, "dead_letters");
        CrashRun.row("kill -9 during resends")
            .with("kills", kills)
            .with("resends", accepted)
            .with("lost", missing(hook, resent))
            .with("stuck", stuck)
            .with("repeated", hook.repeats() - accepted)
            .add();
        assertThat(missing(hook, resent)).isZero();
        assertThat(stuck).isZero();
      }
    }
  }

  /// How many resends that were answered have not come.
  private static long missing(Counted hook, Map<String, Integer> resent) {
    Map<String, Integer> came = hook.acknowledged();
    return resent.entrySet().stream()
        .mapToLong(id -> Math.max(0, 1 + id.getValue() - came.getOrDefault(id.getKey(), 0)))
        .sum();
  }

  private void resendUntilKilled(
      PlatformProcess platform, String endpoint, Map<String, Integer> resent, int answers)
      throws InterruptedException {
    List<String> ids = List.copyOf(accepted);
    AtomicInteger answered = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try (PlatformClient client = new PlatformClient(platform.uri())) {
                  for (int i = first; ; i++) {
                    String id = ids.get(i % ids.size());
                    client.resend(id + "." + endpoint + ".0");
                    resent.merge(id, 1, Integer::sum);
                    answered.incrementAndGet();
                  }
                } catch (IOException | InterruptedException killed) {
                  // So ends a round.
                }
              }));
    }
    Await.until(() -> answered.get() >= answers || threads.stream().noneMatch(Thread::isAlive));
    platform.kill();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void put(PlatformClient client, int count) throws Exception {
    for (int i = 0; i < count / 10; i++) {
      accepted.addAll(client.put(Publishers.ids("e-" + i, 10)));
    }
    assertThat(accepted).hasSize(count);
  }
}
