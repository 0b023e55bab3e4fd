package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.standalone.bench.Report;
import net.voipbin.webhooks.standalone.process.Counted.Arrival;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An endpoint that fails for long, then recovers, with all times a sixtieth of what they are by
/// default: what an hour does is done in a minute.
@Tag(CrashRun.TAG)
final class OutageTest {
  private static final Map<String, String> QUICK =
      Map.of("WEBHOOKS_CIRCUIT_OPENS_AFTER", "1", "WEBHOOKS_PROBE_AFTER", "1");

  /// The default of 5 s, 30 s, 2 min, 10 min … in minutes, as far as whole seconds allow.
  private static final String ENDPOINT =
      "\"event_types\":[\"*\"],\"retry_schedule\":[1,1,2,10,30,60]";

  private static final int BEFORE = 100;
  private static final int AT_EACH_PROBE = 50;

  @TempDir private Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  @Test
  void an_outage_burns_no_attempt_and_ends_with_everything_delivered() throws Exception {
    Duration outage = Duration.ofSeconds(CrashRun.times(5, 60));
    Report report = CrashRun.begin("an outage of %s, first pause 1 s".formatted(outage));
    try (CountingReceiver receiver = new CountingReceiver();
        PlatformProcess platform = PlatformProcess.start(data, QUICK);
        PlatformClient client = new PlatformClient(platform.uri())) {
      Counted hook = receiver.at("/hook");
      receiver.behave("/hook", Behaviour.answers(503));
      String endpoint = client.endpoint(receiver.url("/hook"), ENDPOINT);
      put(client, "first", BEFORE);
      awaitOpen(client, endpoint);
      long end = System.nanoTime() + outage.toNanos();
      List<Arrival> probes = putAfterEachProbe(client, hook, end);
      receiver.behave("/hook", Behaviour.answers(200));
      long recovered = System.nanoTime();
      Await.until(() -> !isOpen(client, endpoint));
      long closed = System.nanoTime();
      Await.until(() -> hook.hasAcknowledged(accepted));
      long delivered = System.nanoTime();

      CrashRun.row("outage")
          .with("seconds", outage.toSeconds())
          .with("events", accepted.size())
          .with("probes", probes.size())
          .with("attempts burned", burned(probes))
          .with("most attempts of one", mostAttempts(hook))
          .with("exhausted", client.health(endpoint, "dead_letters"))
          .with("repeated", hook.repeats())
          .add();
      report.figure("back -> circuit closed", "s", List.of((closed - recovered) / 1e9));
      report.figure("closed -> all delivered", "s", List.of((delivered - closed) / 1e9));
      CrashRun.save();
      assertThat(probes).isNotEmpty();
      assertThat(burned(probes)).isZero();
      assertThat(hook.acknowledged().keySet()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(client.awaitEmpty(endpoint)).isZero();
      assertThat(client.health(endpoint, "dead_letters")).isZero();
    }
  }

  /// @return all that arrived meanwhile
  private List<Arrival> putAfterEachProbe(PlatformClient client, Counted hook, long end)
      throws Exception {
    int before = hook.arrivalCount();
    while (System.nanoTime() < end || hook.arrivalCount() == before) {
      int seen = hook.arrivalCount();
      put(client, "after-" + seen, AT_EACH_PROBE);
      Await.until(() -> hook.arrivalCount() > seen || (seen > before && System.nanoTime() > end));
    }
    return hook.arrivalsAfter(before);
  }

  /// Requests behind an open circuit that are none of the one delivery that is probed with.
  private static long burned(List<Arrival> arrivals) {
    String probe = arrivals.getFirst().webhookId();
    return arrivals.stream().filter(arrival -> !arrival.webhookId().equals(probe)).count();
  }

  @Test
  void an_open_circuit_stays_open_across_kills() throws Exception {
    CrashRun.begin("killed while a circuit is open");
    int kills = CrashRun.times(2, 5);
    int probes = 0;
    try (CountingReceiver receiver = new CountingReceiver()) {
      Counted hook = receiver.at("/hook");
      receiver.behave("/hook", Behaviour.answers(503));
      String endpoint = "";
      for (int kill = 0; kill < kills; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data, QUICK);
            PlatformClient client = new PlatformClient(platform.uri())) {
          if (kill == 0) {
            endpoint = client.endpoint(receiver.url("/hook"), ENDPOINT);
            put(client, "first", BEFORE);
            awaitOpen(client, endpoint);
          }
          assertThat(isOpen(client, endpoint)).as("open after kill %d", kill).isTrue();
          int before = kill == 0 ? hook.arrivalCount() : killedAt;
          Await.until(() -> hook.arrivalCount() > before);
          platform.kill();
          receiver.awaitSenderGone();
          killedAt = hook.arrivalCount();
          List<Arrival> meanwhile = hook.arrivalsAfter(before);
          assertThat(meanwhile.stream().map(Arrival::webhookId).distinct()).hasSize(1);
          probes += meanwhile.size();
        }
      }
      receiver.behave("/hook", Behaviour.answers(200));
      try (PlatformProcess platform = PlatformProcess.start(data, QUICK);
          PlatformClient client = new PlatformClient(platform.uri())) {
        Await.until(() -> hook.hasAcknowledged(accepted));
        assertThat(hook.acknowledged().keySet()).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(client.awaitEmpty(endpoint)).isZero();
        assertThat(client.health(endpoint, "dead_letters")).isZero();
      }
      CrashRun.row("kill -9 while the circuit is open")
          .with("kills", kills)
          .with("events", accepted.size())
          .with("probes", probes)
          .add();
    }
  }

  /// Arrivals when the platform was killed last.
  private int killedAt;

  private void put(PlatformClient client, String prefix, int count) throws Exception {
    for (int i = 0; i < count / 10; i++) {
      accepted.addAll(client.put(Publishers.ids(prefix + "-" + i, 10)));
    }
  }

  /// And until what was in the air has come to its end.
  private static void awaitOpen(PlatformClient client, String endpoint)
      throws InterruptedException {
    Await.until(() -> isOpen(client, endpoint) && client.health(endpoint, "in_flight") == 0);
  }

  private static boolean isOpen(PlatformClient client, String endpoint) {
    return client.circuit(endpoint).equals("open");
  }

  private static long mostAttempts(Counted hook) {
    return hook.arrivals().stream().mapToLong(Arrival::attempt).max().orElse(0);
  }
}
