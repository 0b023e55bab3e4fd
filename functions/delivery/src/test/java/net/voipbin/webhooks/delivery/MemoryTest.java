package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// More in the lanes than the function has memory for.
@ExtendWith(OnStage.class)
final class MemoryTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /// As many as one invocation is called for.
  private static final int LANES = 10;

  /// For each lane: together they would not fit.
  private static final int EVENTS = 10;

  /// Less than a function of the smallest size that the template allows has.
  private static final String HEAP = "-Xmx96m";

  private final Stage stage;
  private final World world;

  MemoryTest(Stage stage) throws IOException {
    this.stage = stage;
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void the_largest_events_for_many_hanging_receivers_fit_into_a_small_function() throws Exception {
    for (int i = 0; i < LANES; i++) {
      world.endpoint("/large" + i, 60);
      world.receiver.answer("/large" + i, Receiver.HANGS);
    }
    List<String> ids = IntStream.range(100, 100 + EVENTS).mapToObj(i -> "large" + i).toList();
    String data = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";
    ids.forEach(id -> world.event(id, "call_hangup", data));
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(
                DeliveryHandler.class.getName(),
                stage.variables(),
                api,
                HEAP,
                "-XX:+ExitOnOutOfMemoryError")) {
      world.answerBells(1, event -> api.invoke(event, TIMEOUT).get(130, TimeUnit.SECONDS));
      assertThat(Eventually.holds(TIMEOUT, this::everyLaneHasBegun))
          .as(() -> String.join("\n", function.lines()))
          .isTrue();

      world.receiver.letGo();

      for (int i = 0; i < LANES; i++) {
        String path = "/large" + i;
        assertThat(Eventually.holds(TIMEOUT, () -> world.receiver.ids(path).equals(ids)))
            .as(() -> path + "\n" + String.join("\n", function.lines()))
            .isTrue();
      }
    }
  }

  private boolean everyLaneHasBegun() {
    return IntStream.range(0, LANES).noneMatch(i -> world.receiver.at("/large" + i).isEmpty());
  }
}
