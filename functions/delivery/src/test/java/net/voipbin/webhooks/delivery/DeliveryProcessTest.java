package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The function as it is shipped.
@ExtendWith(OnStage.class)
final class DeliveryProcessTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final Stage stage;
  private final World world;

  DeliveryProcessTest(Stage stage) throws IOException {
    this.stage = stage;
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void lambdas_own_runtime_runs_it() throws Exception {
    Endpoint endpoint = world.endpoint("/process", 1);
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function = start(api)) {
      world.answerBells(1, event -> api.invoke(event, TIMEOUT).get(60, TimeUnit.SECONDS));

      world.event("p1", "call_hangup");

      assertThat(Eventually.holds(() -> isDelivered("p1", endpoint))).isTrue();
      assertThat(world.receiver.at("/process")).allMatch(Receiver.Arrival::verified).hasSize(1);
      assertThat(Eventually.holds(() -> says(function, "\"Delivered\":1"))).isTrue();
      assertThat(function.lines())
          .anyMatch(line -> line.contains("\"event\":\"delivery.attempted\""))
          .anyMatch(line -> line.contains("\"event\":\"lane.drained\""))
          .noneMatch(line -> line.contains("SLF4J"));
    }
  }

  @Test
  void what_is_no_bell_and_what_is_damaged_hold_up_no_other() throws Exception {
    Endpoint well = world.endpoint("/well", 1);
    Endpoint damaged = world.endpoint("/damaged", 1);
    damage(damaged);
    List.of("no bell", "{}", "{\"lane\":7}").forEach(this::putBell);
    List.of(damaged, well).forEach(some -> putBell("{\"lane\":\"" + some.id() + "\"}"));
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function = start(api)) {
      world.answerBells(1, event -> api.invoke(event, TIMEOUT).get(60, TimeUnit.SECONDS));

      assertThat(Eventually.holds(() -> says(function, "\"Bells\":5"))).isTrue();
      assertThat(Eventually.holds(() -> Bells.of(stage).equals(new Bells(0, 0)))).isTrue();
      assertThat(function.lines().stream().filter(line -> line.contains("bell.unreadable")))
          .hasSize(3);
      assertThat(function.lines())
          .anyMatch(line ->
              line.contains("\"event\":\"aws.trouble\"") && line.contains(damaged.id().toString()));
    }
  }

  private void putBell(String body) {
    stage.sqs().sendMessage(call -> call.queueUrl(stage.doorbell()).messageBody(body));
  }

  /// By hand: there is no such gate.
  private void damage(Endpoint endpoint) {
    stage
        .dynamo()
        .updateItem(call ->
            call.tableName(stage.variables().get("WEBHOOKS_LANES_TABLE"))
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("lane#" + endpoint.id()),
                        "sk", AttributeValue.fromS("record")))
                .updateExpression("SET gate = :gate")
                .expressionAttributeValues(Map.of(":gate", AttributeValue.fromS("ajar"))));
  }

  @Test
  void a_drain_that_is_killed_is_made_up_for_by_its_own_bell() throws Exception {
    Endpoint endpoint = world.endpoint("/killed", 1);
    world.receiver.answer("/killed", Receiver.HANGS);
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function = start(api)) {
      SourceMapping mapping = world.answerBells(1, event -> api.invoke(event, TIMEOUT).get());
      world.event("k1", "call_hangup");
      assertThat(Eventually.holds(() -> world.receiver.at("/killed").size() == 1)).isTrue();

      function.kill();
      mapping.close();
    }
    world.receiver.answer("/killed", 200);
    // Nobody rings again: only the bell that the dead drain held can bring the next.
    world.answerBells(1);

    // Its lease, the bell's margin, and a visibility time-out.
    assertThat(Eventually.holds(Duration.ofSeconds(200), () -> isDelivered("k1", endpoint)))
        .isTrue();
    assertThat(world.receiver.at("/killed")).allMatch(Receiver.Arrival::verified).hasSize(2);
  }

  private FunctionProcess start(RuntimeApi api) throws IOException {
    return FunctionProcess.start(DeliveryHandler.class.getName(), stage.variables(), api);
  }

  private static boolean says(FunctionProcess function, String text) {
    return function.lines().stream().anyMatch(line -> line.contains(text));
  }

  private boolean isDelivered(String event, Endpoint endpoint) {
    return world.delivery(event, endpoint).status() == DeliveryStatus.DELIVERED;
  }
}
