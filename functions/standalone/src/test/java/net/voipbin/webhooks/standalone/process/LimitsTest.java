package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Never more at once, and never more in any second, than a receiver asked for: counted there, also
/// when the sender is killed and starts again.
@Tag(CrashRun.TAG)
final class LimitsTest {
  private static final Endpoint RATED = new Endpoint("/rated", 10, 20);

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          RATED,
          new Endpoint("/rated-slow", 5, 10),
          new Endpoint("/rated-hangs", 8, 4),
          new Endpoint("/narrow", 4, 0),
          new Endpoint("/hangs", 3, 0),
          new Endpoint("/wide", 50, 0));

  @TempDir private Path data;

  /// @param rate 0: none
  private record Endpoint(String path, int concurrency, int rate) {
    String settings() {
      return "\"event_types\":[\"*\"],\"timeout\":1,\"concurrency\":%d,\"rate_limit\":%s"
          .formatted(concurrency, rate == 0 ? "null" : rate);
    }
  }

  @Test
  void no_receiver_gets_more_than_it_asked_for_across_kills() throws Exception {
    CrashRun.begin("killed while it sends to receivers with limits");
    Random random = CrashRun.random();
    int kills = CrashRun.times(3, 12);
    try (CountingReceiver receiver = new CountingReceiver()) {
      receiver.behave("/rated-slow", Behaviour.answers(200, Duration.ofMillis(300)));
      receiver.behave("/narrow", Behaviour.answers(200, Duration.ofMillis(20)));
      receiver.behave("/wide", Behaviour.answers(200, Duration.ofMillis(200)));
      receiver.behave("/hangs", Behaviour.HANGS);
      receiver.behave("/rated-hangs", Behaviour.HANGS);
      for (int kill = 0; kill <= kills; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data);
            PlatformClient client = new PlatformClient(platform.uri())) {
          if (kill == 0) {
            begin(receiver, client, 60 * kills);
          }
          int until = receiver.at(RATED.path).arrivalCount() + 5 + random.nextInt(40);
          Await.until(() -> receiver.at(RATED.path).arrivalCount() >= until);
          platform.kill();
          receiver.awaitSenderGone();
        }
      }
      for (Endpoint endpoint : ENDPOINTS) {
        hold(endpoint, receiver.at(endpoint.path), kills);
      }
    }
  }

  private static void begin(CountingReceiver receiver, PlatformClient client, int events)
      throws IOException, InterruptedException {
    for (Endpoint endpoint : ENDPOINTS) {
      client.endpoint(receiver.url(endpoint.path), endpoint.settings());
    }
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < events / 10; i++) {
      accepted.addAll(client.put(Publishers.ids("e-" + i, 10)));
    }
    assertThat(accepted).hasSize(events / 10 * 10);
  }

  private static void hold(Endpoint endpoint, Counted counted, int kills) throws IOException {
    CrashRun.Row row =
        CrashRun.row("limits: " + endpoint.path.substring(1))
            .with("kills", kills)
            .with("requests", counted.arrivalCount())
            .with("at once", counted.mostAtOnce())
            .with("allowed", endpoint.concurrency);
    if (endpoint.rate > 0) {
      row.with("in a second", counted.mostInASecond()).with("allowed in a second", endpoint.rate);
    }
    row.add();
    assertThat(counted.arrivalCount()).as(endpoint.path).isPositive();
    assertThat(counted.mostAtOnce()).as(endpoint.path).isLessThanOrEqualTo(endpoint.concurrency);
    if (endpoint.rate > 0) {
      assertThat(counted.mostInASecond()).as(endpoint.path).isLessThanOrEqualTo(endpoint.rate);
    }
  }
}
