package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How long each function takes to start, and from there to its first answer, and the memory that
/// it then has had. For `make bench-functions`.
@ExtendWith(OnStage.class)
@Tag("measured")
final class FunctionStartsTest {
  private static final int RUNS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final String PACKAGE = "net.voipbin.webhooks.";

  private final Stage stage;
  private final World world;
  private final Deque<Endpoint> lanes = new ArrayDeque<>();

  FunctionStartsTest(Stage stage) throws IOException {
    this.stage = stage;
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /// In milliseconds and MB.
  private record Run(long start, long answer, long peak) {}

  private interface Event {
    String json() throws IOException;
  }

  @Test
  void of_every_function_plain_and_primed() throws Exception {
    makeLanes();
    System.out.printf("medians of %d; load average %.1f%n", RUNS, load());
    measure("ingestion", "ingestion.IngestionHandler", sample("call_hangup.json"));
    measure("delivery", "delivery.DeliveryHandler", this::bell);
    measure("gateway", "gateway.ApiHandler", sample("api/list_endpoints.json"));
    measure("maintenance", "maintenance.MaintenanceHandler", sample("maintenance/ring.json"));
    measure("maintenance", "maintenance.ReplayHandler", sample("replay/page.json"));
    assertThat(lanes).isEmpty();
    System.out.printf("load average %.1f%n", load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Event sample(String name) {
    return () -> Files.readString(Path.of("../../events").resolve(name));
  }

  /// Each with one message.
  private void makeLanes() {
    for (int i = 0; i < 2 * RUNS; i++) {
      lanes.add(world.endpoint("/start" + i, 60));
    }
    world.event("start", "call_hangup");
  }

  /// The drain ends with a look of a second.
  private String bell() {
    Endpoint endpoint = lanes.remove();
    return """
    {"Records":[{"messageId":"1","receiptHandle":"1","body":"{\\"lane\\":\\"%s\\"}",\
    "eventSource":"aws:sqs","eventSourceARN":"%s"}]}\
    """
        .formatted(endpoint.id(), stage.arn(stage.doorbell()));
  }

  private void measure(String module, String handler, Event event) throws Exception {
    List<Run> plain = new ArrayList<>();
    List<Run> primed = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      plain.add(run(module, handler, event.json(), Map.of()));
      primed.add(run(module, handler, event.json(), RuntimeApi.SNAP_START));
    }
    System.out.printf(
        "%-32s start %5d ms, answer %5d ms, %3d MB; primed: start %5d ms, answer %5d ms, %3d MB%n",
        handler,
        median(plain, Run::start),
        median(plain, Run::answer),
        median(plain, Run::peak),
        median(primed, Run::start),
        median(primed, Run::answer),
        median(primed, Run::peak));
  }

  private Run run(String module, String handler, String event, Map<String, String> more)
      throws Exception {
    Map<String, String> variables = new HashMap<>(stage.variables());
    variables.putAll(more);
    try (RuntimeApi api = new RuntimeApi()) {
      api.restore();
      CompletableFuture<Instant> answer = api.invoke(event, TIMEOUT).thenApply(_ -> Instant.now());
      Instant began = Instant.now();
      try (FunctionProcess function =
          FunctionProcess.ofModule(
              Path.of("..", module), PACKAGE + handler, variables, api, "-Xmx435m")) {
        Instant answered = answer.get(120, TimeUnit.SECONDS);
        assertThat(function.lines()).noneMatch(line -> line.contains("not primed"));
        return new Run(
            Duration.between(began, api.firstAsked()).toMillis(),
            Duration.between(api.firstAsked(), answered).toMillis(),
            function.peakMegabytes());
      }
    }
  }

  private static long median(List<Run> runs, ToLongFunction<Run> of) {
    return runs.stream().mapToLong(of).sorted().skip(runs.size() / 2).findFirst().orElseThrow();
  }
}
