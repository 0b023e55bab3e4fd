package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.RingLane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// From an entry of the bus to a customer's server, through the functions.
@ExtendWith(OnStage.class)
final class EndToEndTest {
  private final World world;

  EndToEndTest(Stage stage) throws IOException {
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void an_event_becomes_a_signed_request() {
    Endpoint endpoint = world.endpoint("/a", 1);
    world.answerBells(2);

    world.event("e1", "call_hangup");

    assertThat(Eventually.holds(() -> isSettled("e1", endpoint))).isTrue();
    assertThat(world.receiver.at("/a"))
        .singleElement()
        .satisfies(arrival -> {
          assertThat(arrival.verified()).isTrue();
          assertThat(arrival.id()).isEqualTo("e1");
          assertThat(arrival.body()).contains("\"data\":{\"a\":1.50}");
        });
    assertThat(world.delivery("e1", endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(Eventually.holds(this::noBellIsLeft)).isTrue();
  }

  @Test
  void many_events_for_many_endpoints_all_come() {
    List<Endpoint> endpoints =
        IntStream.range(0, 12).mapToObj(i -> world.endpoint("/many" + i, 1)).toList();
    world.answerBells(3);
    List<String> ids = IntStream.range(10, 20).mapToObj(i -> "many" + i).toList();

    ids.forEach(id -> world.event(id, "call_hangup"));

    for (int i = 0; i < endpoints.size(); i++) {
      String path = "/many" + i;
      assertThat(Eventually.holds(() -> world.receiver.ids(path).equals(ids))).as(path).isTrue();
    }
  }

  @Test
  void what_failed_is_tried_again_and_then_delivered() {
    Endpoint endpoint = world.endpoint("/flaky", 1, 1, 1);
    world.receiver.answer("/flaky", 503);
    world.answerBells(2);

    world.event("e2", "call_hangup");
    assertThat(Eventually.holds(() -> world.receiver.at("/flaky").size() == 1)).isTrue();
    world.receiver.answer("/flaky", 204);

    assertThat(Eventually.holds(() -> isSettled("e2", endpoint))).isTrue();
    assertThat(world.receiver.at("/flaky")).extracting(Receiver.Arrival::attempt).contains(1, 2);
    assertThat(world.delivery("e2", endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void what_is_exhausted_is_moved_to_the_dead_letters_by_sqs_itself_and_is_news() {
    Endpoint endpoint = world.endpoint("/down", 1);
    world.receiver.answer("/down", 500);
    world.answerBells(2);

    world.event("e3", "call_hangup");

    assertThat(Eventually.holds(() -> depth(endpoint).deadLetters() == 1)).isTrue();
    assertThat(depth(endpoint).waiting() + depth(endpoint).inFlight()).isZero();
    assertThat(world.delivery("e3", endpoint).status()).isEqualTo(DeliveryStatus.EXHAUSTED);
    assertThat(world.receiver.at("/down")).hasSize(2);
    assertThat(world.stage.news())
        .anyMatch(put ->
            put.contains("webhook_delivery_exhausted") && put.contains(endpoint.id().toString()));
  }

  @Test
  void a_pause_keeps_what_comes_and_opening_sends_it() {
    Endpoint endpoint = world.endpoint("/paused", 1);
    world.store().laneRecords().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Paused()));
    world.answerBells(2);

    world.event("e4", "call_hangup");
    // A bell all the same: what it brings must stop at the gate.
    world.store().doorbell().ring(Bell.now(endpoint.id(), false));
    assertThat(Eventually.holds(this::noBellIsLeft)).isTrue();

    assertThat(world.receiver.at("/paused")).isEmpty();
    assertThat(depth(endpoint).waiting()).isEqualTo(1);

    world.store().laneRecords().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Open()));
    ring(endpoint);

    assertThat(Eventually.holds(() -> isSettled("e4", endpoint))).isTrue();
  }

  @Test
  void a_receiver_that_is_gone_closes_its_lane_for_good() {
    Endpoint endpoint = world.endpoint("/gone", 1);
    world.receiver.answer("/gone", 410);
    world.answerBells(2);

    world.event("e5", "call_hangup");

    assertThat(Eventually.holds(() -> record(endpoint).gate() instanceof Gate.Disabled)).isTrue();
    assertThat(Eventually.holds(() -> record(endpoint).lease().isEmpty())).isTrue();
    assertThat(world.receiver.at("/gone")).hasSize(1);
  }

  @Test
  void a_throttled_function_delays_and_loses_nothing() {
    Endpoint endpoint = world.endpoint("/throttled", 1);
    SourceMapping mapping = world.answerBells(2);
    mapping.throttle(true);
    world.event("e6", "call_hangup");
    assertThat(Eventually.holds(this::bellsAreAllInFlight)).isTrue();
    mapping.throttle(false);

    // The bell that was not let in is away for long; another event's ring finds no drain.
    world.event("e7", "call_hangup");

    assertThat(Eventually.holds(() -> isSettled("e6", endpoint) && isSettled("e7", endpoint)))
        .isTrue();
  }

  @Test
  void every_sample_of_bells_is_answered() throws IOException {
    DeliveryHandler handler = new DeliveryHandler(world.stage.variables());
    try (Stream<Path> files = Files.list(Path.of("../../events/delivery"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(samples).hasSizeGreaterThan(2);
      for (Path sample : samples) {
        String event = Files.readString(sample);
        assertThat(Lambda.invoke(handler, event, Duration.ofSeconds(120)))
            .as(sample.toString())
            .isEqualTo("{\"batchItemFailures\":[]}");
      }
    }
  }

  @Test
  void what_names_no_lane_is_cleared_away() {
    world
        .stage
        .sqs()
        .sendMessage(call -> call.queueUrl(world.stage.doorbell()).messageBody("no bell"));
    world.answerBells(1);

    assertThat(Eventually.holds(this::noBellIsLeft)).isTrue();
  }

  @Test
  void of_a_batch_only_the_bells_that_failed_come_back() {
    Endpoint endpoint = world.endpoint("/unreachable", 1);
    Map<String, String> broken = new HashMap<>(world.stage.variables());
    broken.put("WEBHOOKS_LANES_TABLE", "no-such-table");
    String batch =
        List.of("no bell", "{\"lane\":\"" + endpoint.id() + "\"}", "{\"lane\":7}").stream()
            .map(body ->
                "{\"messageId\":%1$s,\"receiptHandle\":%1$s,\"body\":%1$s,\"eventSourceARN\":\"%2$s\"}"
                    .formatted(JsonText.quote(body), world.stage.arn(world.stage.doorbell())))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));

    String answer = Lambda.invoke(new DeliveryHandler(broken), batch, Duration.ofSeconds(120));

    assertThat(answer).containsOnlyOnce("itemIdentifier").contains(endpoint.id().toString());
  }

  @Test
  void a_drain_without_time_hands_over_to_the_next() {
    Endpoint endpoint = world.endpoint("/late", "*", Duration.ofSeconds(1), 1);
    DeliveryHandler handler = new DeliveryHandler(world.stage.variables());
    // The budget ends at once for an attempt of a second: see Drain.CLOSING_TIME.
    SourceMapping hurried =
        world.answerBells(1, event -> Lambda.invoke(handler, event, Duration.ofSeconds(10)));
    world.event("e8", "call_hangup");
    assertThat(Eventually.holds(() -> record(endpoint).rung() > 1)).isTrue();
    assertThat(world.receiver.at("/late")).isEmpty();
    hurried.close();
    world.answerBells(1);
    ring(endpoint);

    assertThat(Eventually.holds(() -> isSettled("e8", endpoint))).isTrue();
  }

  private void ring(Endpoint endpoint) {
    new RingLane(world.store().laneRecords(), world.store().doorbell(), Instant::now)
        .ring(endpoint.id());
  }

  private boolean isSettled(String event, Endpoint endpoint) {
    return world.delivery(event, endpoint).status() != DeliveryStatus.PENDING
        && record(endpoint).lease().isEmpty();
  }

  private LaneRecord record(Endpoint endpoint) {
    return world.store().laneRecords().find(endpoint.id()).orElseThrow();
  }

  private LaneDepths.Depth depth(Endpoint endpoint) {
    return world.store().laneDepths().of(endpoint.id());
  }

  private boolean noBellIsLeft() {
    return Bells.of(world.stage).waiting() == 0 && Bells.of(world.stage).inFlight() == 0;
  }

  private boolean bellsAreAllInFlight() {
    return Bells.of(world.stage).waiting() == 0 && Bells.of(world.stage).inFlight() > 0;
  }
}
