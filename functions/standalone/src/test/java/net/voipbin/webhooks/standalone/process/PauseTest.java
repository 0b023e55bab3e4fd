package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.standalone.bench.Report;
import net.voipbin.webhooks.standalone.process.Counted.Arrival;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pause, resume and disable: at once, and without losing anything.
@Tag(CrashRun.TAG)
final class PauseTest {
  private static final String SETTINGS =
      "\"event_types\":[\"*\"],\"retry_schedule\":[1,1,1,1,1,1],\"concurrency\":10";

  /// Ten at once: 50 in a second, so that a pause finds more to send.
  private static final Duration SLOWLY = Duration.ofMillis(200);

  private static final int BACKLOG = 300;

  /// So long nothing may come, to be sure that nothing does.
  private static final Duration WATCH = Duration.ofSeconds(3);

  @TempDir private Path data;

  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  @Test
  void what_was_paused_or_resumed_stays_so_across_kills_and_nothing_is_lost() throws Exception {
    CrashRun.begin("killed while it is paused and resumed under load");
    Random random = CrashRun.random();
    int kills = CrashRun.times(4, 16);
    long strays = 0;
    try (CountingReceiver receiver = new CountingReceiver()) {
      Counted hook = receiver.at("/hook");
      String endpoint = "";
      int killedAt = 0;
      String status = "active";
      for (int kill = 0; kill < kills; kill++) {
        try (PlatformProcess platform = PlatformProcess.start(data);
            PlatformClient client = new PlatformClient(platform.uri())) {
          if (kill == 0) {
            endpoint = client.endpoint(receiver.url("/hook"), SETTINGS);
          }
          Publishers publishers = new Publishers(platform, "k" + kill, accepted);
          publishers.awaitAnswers(50 + random.nextInt(300));
          assertThat(client.endpoint(endpoint).path("status").asText()).isEqualTo(status);
          if (status.equals("paused")) {
            strays += hook.arrivalCount() - killedAt;
            status = client.tell(endpoint, "resume");
            Await.until(() -> hook.acknowledgedCount() > 0);
          } else {
            status = client.tell(endpoint, "pause");
          }
          publishers.awaitAnswers(400 + random.nextInt(300));
          platform.kill();
          publishers.end();
          receiver.awaitSenderGone();
          killedAt = hook.arrivalCount();
        }
      }
      try (PlatformProcess platform = PlatformProcess.start(data);
          PlatformClient client = new PlatformClient(platform.uri())) {
        assertThat(client.tell(endpoint, "resume")).isEqualTo("active");
        Await.until(() -> hook.hasAcknowledged(accepted));
        long stuck = client.awaitEmpty(endpoint);
        CrashRun.row("kill -9 during pause and resume")
            .with("kills", kills)
            .with("accepted", accepted.size())
            .with("lost", missing(hook))
            .with("while paused", strays)
            .with("stuck", stuck)
            .with("repeated", hook.repeats())
            .add();
        assertThat(missing(hook)).isZero();
        assertThat(strays).isZero();
        assertThat(stuck).isZero();
      }
    }
  }

  @Test
  @Tag(CrashRun.MEASURED)
  void pause_and_resume_take_effect_within_a_second() throws Exception {
    Report report = CrashRun.begin("paused and resumed ten times");
    List<Double> toSilence = new ArrayList<>();
    List<Double> toFirst = new ArrayList<>();
    try (CountingReceiver receiver = new CountingReceiver();
        PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      Counted hook = receiver.at("/hook");
      receiver.behave("/hook", Behaviour.answers(200, SLOWLY));
      String endpoint = client.endpoint(receiver.url("/hook"), SETTINGS);
      client.tell(endpoint, "pause");
      for (int round = 0; round < 10; round++) {
        putSome(client, "r" + round, BACKLOG);
        int arrivals = hook.arrivalCount();
        client.tell(endpoint, "resume");
        long resumed = System.nanoTime();
        Await.until(() -> hook.arrivalCount() > arrivals + 20);
        toFirst.add(secondsTo(hook.arrivalsAfter(arrivals).getFirst(), resumed));
        client.tell(endpoint, "pause");
        long paused = System.nanoTime();
        watch();
        toSilence.add(secondsTo(hook.arrivals().getLast(), paused));
        assertThat(hook.hasAcknowledged(accepted)).as("there was more to send").isFalse();
      }
      receiver.behave("/hook", Behaviour.answers(200));
      client.tell(endpoint, "resume");
      Await.until(() -> hook.hasAcknowledged(accepted));
      report.figure("pause -> last request", "s", toSilence);
      report.figure("resume -> first request", "s", toFirst);
      CrashRun.save();
      assertThat(missing(hook)).isZero();
      assertThat(hook.repeats()).isZero();
      assertThat(toSilence).allMatch(seconds -> seconds <= 1);
      assertThat(toFirst).allMatch(seconds -> seconds <= 1);
    }
  }

  /// 410 disables: what is in the air is answered, nothing else is sent, and all is kept.
  @Test
  @Tag(CrashRun.MEASURED)
  void disabling_takes_effect_within_a_second() throws Exception {
    Report report = CrashRun.begin("disabled by 410 and enabled five times");
    List<Double> toSilence = new ArrayList<>();
    try (CountingReceiver receiver = new CountingReceiver();
        PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      Counted hook = receiver.at("/hook");
      String endpoint = client.endpoint(receiver.url("/hook"), SETTINGS);
      for (int round = 0; round < 5; round++) {
        client.tell(endpoint, "pause");
        // What is sent in a pause's first second may be answered 410, too.
        watch();
        putSome(client, "d" + round, BACKLOG);
        int before = hook.arrivalCount();
        receiver.behave("/hook", Behaviour.answers(410));
        client.tell(endpoint, "resume");
        Await.until(() -> hook.arrivalCount() > before);
        long gone = hook.arrivalsAfter(before).getFirst().at();
        watch();
        toSilence.add(secondsTo(hook.arrivals().getLast(), gone));
        assertThat(client.endpoint(endpoint).path("status").asText()).isEqualTo("disabled");
        receiver.behave("/hook", Behaviour.answers(200));
        client.tell(endpoint, "enable");
        Await.until(() -> hook.hasAcknowledged(accepted));
      }
      report.figure("410 -> last request", "s", toSilence);
      CrashRun.save();
      assertThat(missing(hook)).isZero();
      assertThat(toSilence).allMatch(seconds -> seconds <= 1);
    }
  }

  private void putSome(PlatformClient client, String prefix, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < count / 10; i++) {
      accepted.addAll(client.put(Publishers.ids(prefix + "-" + i, 10)));
    }
  }

  private long missing(Counted hook) {
    Map<String, Integer> came = hook.acknowledged();
    return accepted.stream().filter(id -> !came.containsKey(id)).count();
  }

  /// 0 when it came before.
  private static double secondsTo(Arrival arrival, long from) {
    return Math.max(0, arrival.at() - from) / 1e9;
  }

  private static void watch() throws InterruptedException {
    long end = System.nanoTime() + WATCH.toNanos();
    Await.until(() -> System.nanoTime() > end);
  }
}
