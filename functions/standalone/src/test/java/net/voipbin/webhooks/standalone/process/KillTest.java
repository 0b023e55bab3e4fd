package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment: what was answered with an EventId is delivered.
@Tag(CrashRun.TAG)
final class KillTest {
  private static final int LONG_QUEUE = 20_000;

  /// What fails meanwhile may fail for as long as the machine needs.
  private static final Map<String, String> NO_CIRCUIT =
      Map.of("WEBHOOKS_CIRCUIT_OPENS_AFTER", "86400");

  private static final List<String> PATHS = List.of("/quick", "/slow", "/flaky");

  @TempDir private Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  @Test
  void what_was_accepted_survives_being_killed_in_mid_load() throws Exception {
    CrashRun.begin("killed at random moments under load; one receiver quick, one slow, one flaky");
    Random random = CrashRun.random();
    int rounds = CrashRun.times(3, 20);
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.behave("/slow", Behaviour.answers(200, Duration.ofMillis(50)));
      receiver.behave("/flaky", KillTest::failsHalfOfTheFirstAttempts);
      List<String> endpoints = List.of();
      for (int round = 0; round < rounds; round++) {
        try (PlatformProcess platform = PlatformProcess.start(data)) {
          endpoints = round == 0 ? subscribe(platform, receiver) : endpoints;
          Publishers publishers = new Publishers(platform, "r" + round, accepted);
          publishers.awaitAnswers(100 + random.nextInt(900));
          platform.kill();
          publishers.end();
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        assertThat(accepted).hasSizeGreaterThan(rounds);
        allArrive(receiver, client, endpoints, rounds);
      }
    }
  }

  private static List<String> subscribe(PlatformProcess platform, CountingReceiver receiver)
      throws IOException, InterruptedException {
    List<String> endpoints = new ArrayList<>();
    try (PlatformClient client = new PlatformClient(platform.uri())) {
      for (String path : PATHS) {
        endpoints.add(
            client.endpoint(
                receiver.url(path),
                "\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1],\"concurrency\":20"));
      }
    }
    return endpoints;
  }

  private static Reply failsHalfOfTheFirstAttempts(String webhookId, int attempt) {
    boolean fails = attempt == 1 && webhookId.hashCode() % 2 == 0;
    return new Reply(fails ? 500 : 200, Duration.ZERO);
  }

  private void allArrive(
      CountingReceiver receiver, PlatformClient client, List<String> endpoints, int rounds)
      throws IOException, InterruptedException {
    long repeats = 0;
    long lost = 0;
    long stuck = 0;
    for (int i = 0; i < PATHS.size(); i++) {
      Counted counted = receiver.at(PATHS.get(i));
      Await.until(() -> counted.hasAcknowledged(accepted));
      lost += missing(counted).size();
      stuck +=
          client.awaitEmpty(endpoints.get(i)) + client.health(endpoints.get(i), "dead_letters");
      repeats += counted.repeats();
    }
    CrashRun.row("kill -9 under load")
        .with("kills", rounds)
        .with("accepted", accepted.size())
        .with("deliveries", (long) accepted.size() * PATHS.size())
        .with("lost", lost)
        .with("stuck", stuck)
        .with("repeated", repeats)
        .add();
    assertThat(lost).as("lost").isZero();
    assertThat(stuck).as("stuck").isZero();
  }

  /// The receiver fails until the platform is killed.
  @Test
  void what_waits_is_delivered_after_a_restart_and_so_is_what_is_new() throws Exception {
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.behave("/hook", Behaviour.answers(500));
      String endpoint = putThenKill(receiver, 2_000, "\"concurrency\":100");
      receiver.behave("/hook", Behaviour.answers(200));
      try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT);
          PlatformClient client = new PlatformClient(platform.uri())) {
        accepted.addAll(client.put(List.of("fresh")));
        noneIsLost(receiver.at("/hook"), client, endpoint);
      }
    }
  }

  /// The receiver hangs meanwhile.
  @Test
  void a_long_queue_does_not_delay_the_first_delivery_after_a_restart() throws Exception {
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.behave("/hook", Behaviour.HANGS);
      String endpoint = putThenKill(receiver, LONG_QUEUE, "\"timeout\":30");
      receiver.behave("/hook", Behaviour.answers(200));
      Counted counted = receiver.at("/hook");
      try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT);
          PlatformClient client = new PlatformClient(platform.uri())) {
        Instant listening = Instant.now();
        Await.until(() -> counted.acknowledgedCount() > 0);
        assertThat(Duration.between(listening, Instant.now())).isLessThan(Duration.ofSeconds(10));
        noneIsLost(counted, client, endpoint);
      }
    }
  }

  /// @param settings fields of the endpoint's JSON
  /// @return the endpoint
  private String putThenKill(CountingReceiver receiver, int count, String settings)
      throws IOException, InterruptedException {
    try (PlatformProcess platform = PlatformProcess.start(data, NO_CIRCUIT);
        PlatformClient client = new PlatformClient(platform.uri())) {
      String endpoint =
          client.endpoint(
              receiver.url("/hook"),
              "\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1,1,1]," + settings);
      for (int i = 0; i < count / 10; i++) {
        accepted.addAll(client.put(Publishers.ids("waiting-" + i, 10)));
      }
      platform.kill();
      assertThat(accepted).hasSize(count);
      return endpoint;
    }
  }

  /// On a slow machine the oldest have used up their schedule before the kill. So each either
  /// arrives by itself or is a dead letter, which arrives when it is redriven.
  private void noneIsLost(Counted counted, PlatformClient client, String endpoint)
      throws IOException, InterruptedException {
    for (int quarters = 3; quarters >= 0; quarters--) {
      int atMost = accepted.size() / 4 * quarters;
      Await.until(() -> client.left(endpoint) <= atMost);
    }
    assertThat(client.left(endpoint)).as("still in the lane").isZero();
    long deadLetters = client.health(endpoint, "dead_letters");
    assertThat(missing(counted)).as("neither arrived nor dead").hasSize((int) deadLetters);
    if (deadLetters > 0) {
      client.redrive("POST", endpoint);
      Await.until(() -> counted.hasAcknowledged(accepted));
    }
    assertThat(missing(counted)).as("lost").isEmpty();
  }

  private Set<String> missing(Counted counted) {
    Set<String> missing = new HashSet<>(accepted);
    missing.removeAll(counted.acknowledged().keySet());
    return missing;
  }
}
