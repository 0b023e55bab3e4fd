package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
  private final CustomerId customer = Events.customer();
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Path data;

  KillTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  @Timeout(60)
  void what_was_answered_is_there_after_a_kill_at_any_moment() throws Exception {
    Set<String> answered = new HashSet<>();
    for (int answers : List.of(1, 300, 2_000)) {
      answered.addAll(killAfter(answers));

      try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
        assertThat(integrity(store)).isEqualTo("ok");
        assertThat(waiting(store)).containsAll(answered);
      }
    }
  }

  /// What was answered by a process that was killed after so many answers, or a few more.
  private Set<String> killAfter(int answers) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                data.toString(),
                lane.toString(),
                customer.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Set<String> answered = new HashSet<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        boolean isWhole = line.length() == 36;
        if (isWhole) {
          answered.add(line);
        }
        if (answered.size() == answers) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
    return answered;
  }

  private static String integrity(SqliteStore store) {
    return store
        .writer()
        .run(session -> session.first(row -> row.getString(1), "PRAGMA integrity_check"))
        .orElseThrow();
  }

  private Set<String> waiting(SqliteStore store) {
    Set<String> found = new HashSet<>();
    List<ReceivedMessage> some = store.laneQueues().receive(lane, 10, Duration.ZERO);
    while (!some.isEmpty()) {
      some.forEach(one -> found.add(one.message().delivery().event().value()));
      some = store.laneQueues().receive(lane, 10, Duration.ZERO);
    }
    return found;
  }
}
