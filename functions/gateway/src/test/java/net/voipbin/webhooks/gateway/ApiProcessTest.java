package net.voipbin.webhooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The function as it is shipped, from before Lambda's snapshot on.
@ExtendWith(OnStage.class)
final class ApiProcessTest {
  private final Stage stage;

  ApiProcessTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void lambdas_own_runtime_runs_it_after_a_restore() throws Exception {
    Map<String, String> variables = new HashMap<>(stage.variables());
    variables.putAll(RuntimeApi.SNAP_START);
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(ApiHandler.class.getName(), variables, api)) {
      assertThat(api.isReadyForSnapshot(Duration.ofSeconds(60))).isTrue();
      assertThat(function.says("function.primed")).isTrue();
      assertThat(function.lines()).noneMatch(line -> line.contains("aws.trouble"));
      api.restore();
      String event = Files.readString(Path.of("../../events/api/list_event_types.json"));

      String answer = api.invoke(event, Duration.ofSeconds(29)).get(60, TimeUnit.SECONDS);

      assertThat(answer).contains("\"statusCode\":");
      assertThat(function.says("\"event\":\"api.answered\"")).isTrue();
    }
  }
}
