package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Functions under Lambda's own runtime client up to the moment where Lambda takes its snapshot,
/// and on from there.
@ExtendWith(OnStage.class)
final class SnapshotTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /// Where functions would look for AWS: nobody listens.
  private static final String NOWHERE = "http://127.0.0.1:1";

  private final Stage stage;
  private final World world;

  SnapshotTest(Stage stage) throws IOException {
    this.stage = stage;
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_primed_function_delivers_after_its_restore() throws Exception {
    Endpoint endpoint = world.endpoint("/primed", 1);
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(
                DeliveryHandler.class.getName(), snapStart(stage.variables()), api)) {
      isClean(api, function);
      world.answerBells(1, event -> api.invoke(event, TIMEOUT).get(60, TimeUnit.SECONDS));
      world.event("s1", "call_hangup");
      assertThat(world.receiver.at("/primed")).isEmpty();

      api.restore();

      assertThat(Eventually.holds(() -> isDelivered("s1", endpoint))).isTrue();
      assertThat(world.receiver.at("/primed")).allMatch(Receiver.Arrival::verified).hasSize(1);
    }
  }

  /// Whatever it asked of AWS would fail.
  @Test
  void priming_asks_nothing_of_aws() throws Exception {
    Map<String, String> variables = new HashMap<>(snapStart(stage.variables()));
    variables.replaceAll((name, value) -> name.startsWith("AWS_ENDPOINT_URL") ? NOWHERE : value);
    variables.remove("AWS_ACCESS_KEY_ID");
    variables.remove("AWS_SECRET_ACCESS_KEY");
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(DeliveryHandler.class.getName(), variables, api)) {
      isClean(api, function);
    }
  }

  @Test
  void the_event_that_is_rehearsed_is_nobodys() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.ofModule(
                Path.of("../ingestion"),
                "net.voipbin.webhooks.ingestion.IngestionHandler",
                snapStart(stage.variables()),
                api)) {
      isClean(api, function);
      api.restore();
      String event = Files.readString(Path.of("../../events/call_hangup.json"));
      api.invoke(event, Duration.ofSeconds(30)).get(60, TimeUnit.SECONDS);

      assertThat(function.lines())
          .filteredOn(line -> line.contains("\"event\":\"event.routed\""))
          .hasSize(1);
    }
  }

  @Test
  void maintenance_and_replays_are_primed_too() throws Exception {
    for (String handler : new String[] {"MaintenanceHandler", "ReplayHandler"}) {
      try (RuntimeApi api = new RuntimeApi();
          FunctionProcess function =
              FunctionProcess.ofModule(
                  Path.of("../maintenance"),
                  "net.voipbin.webhooks.maintenance." + handler,
                  snapStart(stage.variables()),
                  api)) {
        isClean(api, function);
      }
    }
  }

  /// It has come through its rehearsal, and the only connection is that to Lambda's runtime.
  private static void isClean(RuntimeApi api, FunctionProcess function) throws Exception {
    assertThat(api.isReadyForSnapshot(TIMEOUT))
        .as(() -> String.join("\n", function.lines()))
        .isTrue();
    assertThat(Eventually.holds(() -> isPrimed(function)))
        .as(() -> String.join("\n", function.lines()))
        .isTrue();
    assertThat(function.lines()).noneMatch(line -> line.contains("aws.trouble"));
    String runtime = ":%04X".formatted(Integer.parseInt(api.address().split(":", -1)[1]));
    assertThat(function.sockets()).allMatch(socket -> socket.endsWith(runtime));
  }

  private static boolean isPrimed(FunctionProcess function) {
    return function.lines().stream()
        .anyMatch(line -> line.contains("\"event\":\"function.primed\""));
  }

  private static Map<String, String> snapStart(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(RuntimeApi.SNAP_START);
    return all;
  }

  private boolean isDelivered(String event, Endpoint endpoint) {
    return world.delivery(event, endpoint).status() == DeliveryStatus.DELIVERED;
  }
}
