package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment: what was answered with an EventId is delivered.
final class KillTest {
  private static final int ROUNDS = 5;
  private static final int PUBLISHERS = 4;
  private static final int LONG_QUEUE = 20_000;

  @TempDir private Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  @Test
  void what_was_accepted_survives_being_killed_in_mid_load() throws Exception {
    Random random = new Random(20_261_124);
    try (CountingReceiver receiver = new CountingReceiver()) {
      for (int round = 0; round < ROUNDS; round++) {
        try (PlatformProcess platform = PlatformProcess.start(data)) {
          if (round == 0) {
            subscribe(platform, receiver);
          }
          loadAndKill(platform, round, 100 + random.nextInt(900));
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data)) {
        platform.uri();
        Await.until(() -> receiver.acknowledged().keySet().containsAll(accepted));
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
        assertThat(receiver.acknowledged().keySet()).containsAll(accepted);
      }
    }
  }

  @Test
  void what_waits_is_delivered_after_a_restart_and_so_is_what_is_new() throws Exception {
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.answer(500);
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        client.api(
            "POST",
            "/v1.0/endpoints",
            "{\"url\":\"%s\",\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1,1,1],"
                    .formatted(receiver.url())
                + "\"concurrency\":100}");
        for (int i = 0; i < 200; i++) {
          accepted.addAll(client.put(ids("waiting-" + i)));
        }
        platform.kill();
      }
      assertThat(accepted).hasSize(2000);
      receiver.answer(200);
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        accepted.addAll(client.put(List.of("fresh")));
        Await.until(() -> receiver.acknowledged().keySet().containsAll(accepted));
        assertThat(receiver.acknowledged().keySet()).containsAll(accepted);
      }
    }
  }

  /// The receiver hangs meanwhile: with few attempts no circuit opens, however slow the machine.
  @Test
  void a_long_queue_does_not_delay_the_first_delivery_after_a_restart() throws Exception {
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.answer(0);
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        client.api(
            "POST",
            "/v1.0/endpoints",
            "{\"url\":\"%s\",\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1],\"timeout\":30}"
                .formatted(receiver.url()));
        for (int i = 0; i < LONG_QUEUE / 10; i++) {
          accepted.addAll(client.put(ids("waiting-" + i)));
        }
        platform.kill();
      }
      assertThat(accepted).hasSize(LONG_QUEUE);
      receiver.answer(200);
      try (PlatformProcess platform = PlatformProcess.start(data)) {
        platform.uri();
        Instant listening = Instant.now();
        Await.until(() -> !receiver.acknowledged().isEmpty());
        assertThat(Duration.between(listening, Instant.now())).isLessThan(Duration.ofSeconds(10));
        for (int step = 1; step <= 4; step++) {
          int count = LONG_QUEUE / 4 * step;
          Await.until(() -> receiver.acknowledged().size() >= count);
        }
        assertThat(receiver.acknowledged().keySet()).containsExactlyInAnyOrderElementsOf(accepted);
      }
    }
  }

  private void subscribe(PlatformProcess platform, CountingReceiver receiver)
      throws IOException, InterruptedException {
    try (PlatformClient client = new PlatformClient(platform.uri())) {
      client.api(
          "POST",
          "/v1.0/endpoints",
          "{\"url\":\"%s\",\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1]}"
              .formatted(receiver.url()));
    }
  }

  /// Puts from several publishers until the process is gone, some time after the first answers.
  private void loadAndKill(PlatformProcess platform, int round, int answersBeforeTheEnd)
      throws InterruptedException {
    AtomicInteger answers = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(1);
    List<Thread> publishers = new ArrayList<>();
    for (int p = 0; p < PUBLISHERS; p++) {
      String name = "r" + round + "-p" + p + "-";
      publishers.add(
          Thread.ofVirtual()
              .start(() -> {
                try (PlatformClient client = new PlatformClient(platform.uri())) {
                  for (int i = 0; ; i++) {
                    accepted.addAll(client.put(ids(name + i)));
                    if (answers.addAndGet(10) >= answersBeforeTheEnd) {
                      enough.countDown();
                    }
                  }
                } catch (IOException | InterruptedException gone) {
                  // That is how a round ends.
                  enough.countDown();
                }
              }));
    }
    enough.await();
    platform.kill();
    for (Thread publisher : publishers) {
      publisher.join();
    }
  }

  private static List<String> ids(String prefix) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(prefix + "-" + i);
    }
    return ids;
  }
}
