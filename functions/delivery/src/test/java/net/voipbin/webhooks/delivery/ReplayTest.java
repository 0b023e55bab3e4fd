package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.replay.StartReplay;
import net.voipbin.webhooks.maintenance.ReplayHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Past events, from the log to a customer's server that was not there when they came.
@ExtendWith(OnStage.class)
final class ReplayTest {
  private static final String PATH = "/replayed";
  private static final Path MAINTENANCE = Path.of("../maintenance");
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /// More than a page.
  private static final List<String> IDS =
      IntStream.range(100, 230).mapToObj(i -> "past" + i).toList();

  private final World world;

  ReplayTest(Stage stage) throws IOException {
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void what_came_before_the_endpoint_is_delivered_to_it() {
    IDS.forEach(id -> world.event(id, "call_hangup"));
    Endpoint endpoint = world.endpoint(PATH, 1);
    world.answerBells(2);
    ReplayHandler handler = new ReplayHandler(world.stage.variables());
    Replay replay = start(endpoint);

    world.answerReplays(event -> Lambda.invoke(handler, event, TIMEOUT));

    assertThat(Eventually.holds(TIMEOUT, () -> hasEnded(replay))).isTrue();
    assertThat(Eventually.holds(() -> world.receiver.ids(PATH).equals(IDS))).isTrue();
    assertThat(world.receiver.at(PATH)).allMatch(Receiver.Arrival::verified).hasSize(IDS.size());
  }

  @Test
  void a_function_that_is_killed_in_the_middle_of_a_page_is_made_up_for_by_its_own_entry()
      throws Exception {
    IDS.forEach(id -> world.event(id, "call_hangup"));
    Endpoint endpoint = world.endpoint(PATH, 1);
    comeBackSoon();
    Replay replay = start(endpoint);
    sendSomeOfAPageAndDie();
    assertThat(now(replay).progress().sent()).isZero();
    assertThat(world.store().laneDepths().of(endpoint.id()).waiting()).isPositive();
    world.answerBells(2);
    ReplayHandler handler = new ReplayHandler(world.stage.variables());

    assertThat(Eventually.holds(TIMEOUT, () -> now(replay).due().isBefore(Instant.now()))).isTrue();
    // Nobody puts another entry.
    world.answerReplays(event -> Lambda.invoke(handler, event, TIMEOUT));

    assertThat(Eventually.holds(Duration.ofSeconds(200), () -> hasEnded(replay))).isTrue();
    assertThat(Eventually.holds(() -> world.receiver.ids(PATH).equals(IDS))).isTrue();
    assertThat(world.receiver.at(PATH))
        .hasSizeLessThanOrEqualTo(IDS.size() + ExtraDeliveries.IN_DOUBT);
  }

  /// The template's entries come back long after a claim has ended.
  private void comeBackSoon() {
    world
        .stage
        .sqs()
        .setQueueAttributes(call ->
            call.queueUrl(world.stage.replayQueue())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
  }

  private void sendSomeOfAPageAndDie() throws IOException {
    Map<String, String> variables = new HashMap<>(world.stage.variables());
    URI sqs = URI.create(Objects.requireNonNull(variables.get("AWS_ENDPOINT_URL_SQS")));
    try (LostConnection connection = new LostConnection(sqs, "SendMessageBatch");
        RuntimeApi api = new RuntimeApi()) {
      variables.put("AWS_ENDPOINT_URL_SQS", connection.url());
      try (FunctionProcess function =
              FunctionProcess.ofModule(MAINTENANCE, ReplayHandler.class.getName(), variables, api);
          SourceMapping _ = world.answerReplays(event -> api.invoke(event, TIMEOUT).get())) {
        assertThat(Eventually.holds(Duration.ofSeconds(60), connection::isLost))
            .as(() -> String.join("\n", function.lines()))
            .isTrue();
      }
    }
  }

  private Replay start(Endpoint endpoint) {
    Instant now = Instant.now();
    ReplayRequest request =
        new ReplayRequest(
            ReplayKind.MISSING, now.minus(Duration.ofHours(1)), now.plusSeconds(1), List.of());
    return ManagementWorld.done(
        new StartReplay(
                world.store().endpoints(),
                world.store().replays(),
                world.store().replayQueue(),
                new Fresh(InstantSource.system(), new SecureRandom()))
            .start(world.customer, endpoint.id(), request));
  }

  private Replay now(Replay replay) {
    return world.store().replays().find(world.customer, replay.id()).orElseThrow();
  }

  private boolean hasEnded(Replay replay) {
    Replay now = now(replay);
    return now.status() == ReplayStatus.DONE
        && now.progress().found() == IDS.size()
        && now.progress().sent() == IDS.size()
        && now.left() == 0;
  }
}
