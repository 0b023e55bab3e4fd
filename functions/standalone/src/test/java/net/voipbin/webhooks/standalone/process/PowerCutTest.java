package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was answered is on disk, not only on its way there: the kernel has said so before. Needs
/// `strace`.
final class PowerCutTest {
  private static final int PUTS = 5;
  private static final Pattern SYNC =
      Pattern.compile("\\bf(data)?sync(\\(\\d+\\)| resumed>\\)) += 0");

  @TempDir private Path folder;

  @Test
  void the_sync_comes_before_the_answer() throws Exception {
    assumeTrue(hasStrace(), "strace is not installed");
    Path trace = folder.resolve("trace");
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-s",
            "32",
            "-e",
            "trace=fdatasync,fsync,write",
            "-o",
            trace.toString());
    try (PlatformProcess platform =
            PlatformProcess.start(
                strace, List.of("run"), PlatformProcess.settings(folder.resolve("data")));
        PlatformClient client = new PlatformClient(platform.uri())) {
      for (int i = 0; i < PUTS; i++) {
        assertThat(client.put(List.of("evt_" + i))).hasSize(1);
      }
      platform.kill();
    }
    List<String> calls = Files.readAllLines(trace);
    int syncs = 0;
    int answers = 0;
    for (String call : calls) {
      if (SYNC.matcher(call).find()) {
        syncs++;
      } else if (call.contains("write(") && call.contains("HTTP/1.1 200")) {
        assertThat(syncs).as("syncs before answer %d", ++answers).isPositive();
        syncs = 0;
      }
    }
    assertThat(answers).isEqualTo(PUTS);
  }

  private static boolean hasStrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-V").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
