package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README promises to a newcomer, command by command.
final class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EXPORT = Pattern.compile("export (WEBHOOKS_\\w+)=(\\S+)");

  @TempDir private Path data;

  @Test
  void the_three_curls_lead_to_the_first_webhook() throws Exception {
    String readme = Files.readString(Path.of("../../README.md"));
    List<String> curls =
        BLOCK
            .matcher(readme)
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.startsWith("curl"))
            .toList();
    assertThat(curls).hasSize(3);
    Map<String, String> settings = new HashMap<>();
    EXPORT.matcher(readme).results().forEach(e -> settings.put(e.group(1), e.group(2)));
    settings.put("WEBHOOKS_PORT", "0");
    settings.put("WEBHOOKS_DATA", data.toString());

    try (PlatformProcess platform = PlatformProcess.start(List.of("run"), settings);
        PlatformProcess receiver = PlatformProcess.start(List.of("listen", "0"), Map.of())) {
      URI receives = receivingOn(receiver);
      JsonNode made = run(curls.get(0), platform.uri(), receives);
      assertThat(made.path("secret").asText()).startsWith("whsec_");
      JsonNode put = run(curls.get(1), platform.uri(), receives);
      assertThat(put.path("FailedEntryCount").asInt(-1)).isZero();
      String event = put.path("Entries").path(0).path("EventId").asText();
      Await.until(() -> receiver.lines().contains("webhook-id: " + event));
      assertThat(receiver.lines())
          .contains("POST /webhooks", "webhook-id: " + event, "x-voipbin-event: call_hangup");
      JsonNode events = run(curls.get(2), platform.uri(), receives);
      assertThat(events.path("result").path(0).path("id").asText()).isEqualTo(event);
    }
  }

  private static URI receivingOn(PlatformProcess receiver) throws InterruptedException {
    String says = "receiving on ";
    Await.until(() -> receiver.lines().stream().anyMatch(line -> line.startsWith(says)));
    String line = receiver.lines().getFirst();
    return URI.create(line.substring(says.length()));
  }

  /// Runs the command as it stands in the README, but for the ports.
  private static JsonNode run(String command, URI platform, URI receiver)
      throws IOException, InterruptedException {
    String here =
        command
            .replace("127.0.0.1:8080", platform.getAuthority())
            .replace("127.0.0.1:9900", receiver.getAuthority());
    Process bash = new ProcessBuilder("bash", "-c", here).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new ObjectMapper().readTree(answer);
  }
}
