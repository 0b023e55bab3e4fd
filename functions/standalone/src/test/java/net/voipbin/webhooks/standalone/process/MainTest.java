package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What whoever starts the process sees of it.
final class MainTest {
  private static final int BAD_USAGE = 64;
  private static final int BAD_SETTINGS = 78;
  private static final int UNAVAILABLE = 69;
  private static final int ENDED_BY_SIGTERM = 143;
  private static final int ENDED_BY_SIGINT = 130;

  @TempDir private Path data;

  @Test
  void help_tells_of_every_setting() throws Exception {
    try (PlatformProcess help = PlatformProcess.start(List.of("--help"), Map.of())) {
      assertThat(help.exitStatus()).isZero();
      assertThat(String.join("\n", help.lines()))
          .contains(
              "WEBHOOKS_HOST",
              "WEBHOOKS_PORT",
              "WEBHOOKS_DATA",
              "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
              "WEBHOOKS_CUSTOMER",
              "WEBHOOKS_ACCESSKEY",
              "WEBHOOKS_PUBLISHER_KEY_ID",
              "WEBHOOKS_PUBLISHER_SECRET",
              "WEBHOOKS_RETENTION_DAYS",
              "WEBHOOKS_CIRCUIT_OPENS_AFTER",
              "WEBHOOKS_PROBE_AFTER");
    }
  }

  @Test
  void wrong_settings_are_all_named() throws Exception {
    Map<String, String> wrong = Map.of("WEBHOOKS_PORT", "99999", "WEBHOOKS_CUSTOMER", "me");
    try (PlatformProcess platform = PlatformProcess.start(List.of("run"), wrong)) {
      assertThat(platform.exitStatus()).isEqualTo(BAD_SETTINGS);
      assertThat(String.join("\n", platform.lines()))
          .contains("WEBHOOKS_PORT=99999", "WEBHOOKS_CUSTOMER=me");
    }
  }

  @Test
  void stops_cleanly_when_told_to() throws Exception {
    try (PlatformProcess platform = PlatformProcess.start(data)) {
      platform.uri();
      platform.terminate();
      assertThat(platform.exitStatus()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(platform.lines()).last().asString().contains("platform.stopped");
    }
  }

  @Test
  void stops_cleanly_at_control_c() throws Exception {
    assumeFalse(ignoresInterrupts(), "started in the background by a shell: SIGINT is ignored");
    try (PlatformProcess again = PlatformProcess.start(data)) {
      again.uri();
      again.interrupt();
      assertThat(again.exitStatus()).isEqualTo(ENDED_BY_SIGINT);
      assertThat(again.lines()).last().asString().contains("platform.stopped");
    }
  }

  @Test
  void every_log_line_is_json() throws Exception {
    ObjectMapper json = new ObjectMapper();
    try (PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      client.api("GET", "/v1.0/endpoints", "");
      platform.terminate();
      platform.exitStatus();
      List<String> logged = platform.lines().stream().filter(line -> line.startsWith("{")).toList();
      assertThat(logged).anyMatch(line -> line.contains("api.answered"));
      for (String line : logged) {
        assertThat(json.readTree(line).path("event").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void a_second_process_on_the_same_data_is_refused() throws Exception {
    try (PlatformProcess first = PlatformProcess.start(data)) {
      first.uri();
      try (PlatformProcess second = PlatformProcess.start(data)) {
        assertThat(second.exitStatus()).isEqualTo(UNAVAILABLE);
        assertThat(String.join("\n", second.lines())).contains(data.toString());
      }
    }
  }

  @Test
  void without_presets_a_customer_and_a_key_are_made_and_shown_once() throws Exception {
    Map<String, String> settings = Map.of("WEBHOOKS_PORT", "0", "WEBHOOKS_DATA", data.toString());
    try (PlatformProcess first = PlatformProcess.start(List.of("run"), settings)) {
      first.uri();
      assertThat(String.join("\n", first.lines())).containsPattern("access key vb_\\S+");
      first.kill();
    }
    try (PlatformProcess second = PlatformProcess.start(List.of("run"), settings)) {
      second.uri();
      assertThat(String.join("\n", second.lines())).doesNotContain("vb_");
    }
  }

  @Test
  void rejected_events_are_listed_beside_the_running_process() throws Exception {
    try (PlatformProcess platform = PlatformProcess.start(data);
        PlatformClient client = new PlatformClient(platform.uri())) {
      assertThat(client.put(List.of("no id: it has spaces"))).hasSize(1);
      Map<String, String> settings = Map.of("WEBHOOKS_DATA", data.toString());
      try (PlatformProcess list = PlatformProcess.start(List.of("rejected"), settings)) {
        assertThat(list.exitStatus()).isZero();
        assertThat(list.lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(list.lines().getFirst()).path("reason").asText())
            .contains("'id' is \"no id: it has spaces\"");
      }
    }
  }

  @Test
  void an_access_key_is_made_beside_the_running_process() throws Exception {
    String customer = "0a6f3b52-7d31-4a5e-9b7e-3f2d0c1b8a64";
    try (PlatformProcess platform = PlatformProcess.start(data)) {
      platform.uri();
      Map<String, String> settings = Map.of("WEBHOOKS_DATA", data.toString());
      List<String> words = List.of("accesskey", customer, "portal", "read");
      try (PlatformProcess command = PlatformProcess.start(words, settings)) {
        assertThat(command.exitStatus()).isZero();
        assertThat(command.lines().getFirst()).endsWith(customer);
        String shown = command.lines().getLast();
        String key = shown.substring(shown.indexOf("vb_"), shown.indexOf("   ("));
        try (PlatformClient client = new PlatformClient(platform.uri(), key)) {
          assertThat(client.api("GET", "/v1.0/endpoints", "").path("result").isArray()).isTrue();
        }
      }
    }
  }

  @Test
  void an_access_key_is_for_a_customer() throws Exception {
    try (PlatformProcess command = PlatformProcess.start(List.of("accesskey", "me"), Map.of())) {
      assertThat(command.exitStatus()).isEqualTo(BAD_USAGE);
      assertThat(String.join("\n", command.lines())).contains("a customer is a UUID");
    }
  }

  /// A shell has its background jobs ignore SIGINT, and whatever they start inherits it (POSIX,
  /// Shell Command Language, "Signals and Error Handling").
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    long sigint = 1L << (2 - 1);
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & sigint) != 0);
  }
}
