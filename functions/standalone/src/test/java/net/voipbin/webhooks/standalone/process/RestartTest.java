package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.standalone.bench.Report;
import net.voipbin.webhooks.standalone.process.CountingReceiver.Behaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lanes whose receivers hang are full, and the platform is killed: what is new goes to healthy
/// receivers first.
@Tag(CrashRun.TAG)
final class RestartTest {
  private static final int HANGING = 10;
  private static final int HEALTHY = 40;
  private static final int CONCURRENCY = 10;
  private static final int FRESH = 50;
  private static final int BACKLOG = CrashRun.times(300, 3_000);

  @TempDir private Path full;
  @TempDir private Path empty;

  private final Set<String> fresh = ConcurrentHashMap.newKeySet();
  private int batches;

  @Test
  void what_is_new_comes_before_what_hung_is_tried_again() throws Exception {
    CrashRun.begin("killed with a backlog in hanging lanes");
    try (CountingReceiver receiver = new CountingReceiver()) {
      prepare(receiver, full, BACKLOG);
      Restart restart = restart(receiver, full);
      CrashRun.row("restart with hanging lanes")
          .with("waiting", (long) BACKLOG * HANGING)
          .with("fresh", (long) FRESH * HEALTHY)
          .with("hanging before the last of them", restart.hanging)
          .with("in the air at most", (long) HANGING * CONCURRENCY)
          .add();
      // One more would mean that a hanging one had been given up meanwhile: after 30 s.
      assertThat(restart.hanging).isLessThanOrEqualTo(HANGING * CONCURRENCY);
    }
  }

  @Test
  @Tag(CrashRun.MEASURED)
  void a_backlog_in_hanging_lanes_does_not_delay_what_is_new() throws Exception {
    Report report =
        CrashRun.begin("restarts with %d waiting in hanging lanes".formatted(BACKLOG * HANGING));
    List<Double> ratios = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    try (CountingReceiver receiver = new CountingReceiver()) {
      prepare(receiver, full, BACKLOG);
      prepare(receiver, empty, 0);
      for (int pair = 0; pair < 5; pair++) {
        boolean isFullFirst = pair % 2 == 0;
        double first = restart(receiver, isFullFirst ? full : empty).seconds;
        double second = restart(receiver, isFullFirst ? empty : full).seconds;
        ratios.add(isFullFirst ? first / second : second / first);
        seconds.add(isFullFirst ? first : second);
      }
      report.figure("start -> all fresh ones have come", "s", seconds);
      double ratio = report.figure("the same / without a backlog", "times", ratios);
      CrashRun.save();
      assertThat(ratio).isLessThan(2);
    }
  }

  /// @param hanging requests to hanging receivers when the last fresh event had come
  /// @param seconds from the start of the process until then
  private record Restart(int hanging, double seconds) {}

  private void prepare(CountingReceiver receiver, Path data, int backlog) throws Exception {
    try (PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      for (int i = 0; i < HANGING; i++) {
        receiver.behave("/hangs/" + i, Behaviour.HANGS);
        client.endpoint(receiver.url("/hangs/" + i), settings("hangs"));
      }
      for (int i = 0; i < HEALTHY; i++) {
        client.endpoint(receiver.url("/healthy/" + i), settings("healthy"));
      }
      for (int i = 0; i < backlog / 10; i++) {
        client.put("hangs", Publishers.ids("waiting-" + i, 10));
      }
      platform.kill();
      receiver.awaitSenderGone();
    }
  }

  private static String settings(String lane) {
    return "\"event_types\":[\"*\"],\"filter\":{\"data\":{\"lane\":[\"%s\"]}},\"timeout\":30,\"concurrency\":%d"
        .formatted(lane, CONCURRENCY);
  }

  private Restart restart(CountingReceiver receiver, Path data)
      throws IOException, InterruptedException {
    int before = hanging(receiver);
    long started = System.nanoTime();
    try (PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      String prefix = "fresh-" + batches++;
      for (int i = 0; i < FRESH / 10; i++) {
        fresh.addAll(client.put("healthy", Publishers.ids(prefix + "-" + i, 10)));
      }
      for (int i = 0; i < HEALTHY; i++) {
        Counted healthy = receiver.at("/healthy/" + i);
        Await.until(() -> healthy.hasAcknowledged(fresh));
        assertThat(healthy.acknowledged().keySet()).containsExactlyInAnyOrderElementsOf(fresh);
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      int hanging = hanging(receiver) - before;
      platform.kill();
      receiver.awaitSenderGone();
      return new Restart(hanging, seconds);
    }
  }

  private static int hanging(CountingReceiver receiver) {
    int all = 0;
    for (int i = 0; i < HANGING; i++) {
      all += receiver.at("/hangs/" + i).arrivalCount();
    }
    return all;
  }
}
