package net.voipbin.webhooks.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The function as it is shipped.
@ExtendWith(OnStage.class)
final class IngestionProcessTest {
  private static final CustomerId CUSTOMER =
      new CustomerId(UUID.fromString("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"));

  private final Stage stage;

  IngestionProcessTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void lambdas_own_runtime_runs_it() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(IngestionHandler.class.getName(), stage.variables(), api)) {
      String event = Files.readString(Path.of("../../events/call_hangup.json"));

      api.invoke(event, Duration.ofSeconds(30)).get(60, TimeUnit.SECONDS);

      EventId id = new EventId("1c7b0b5a-9f51-4b86-8e0c-7a2f6d1f0c02");
      assertThat(stage.store().history().event(CUSTOMER, id)).isPresent();
      assertThat(function.says("\"event\":\"event.routed\"")).isTrue();
      assertThat(function.says("\"EventsRouted\":1")).isTrue();
      assertThat(function.lines()).noneMatch(line -> line.contains("SLF4J"));
    }
  }
}
