package net.voipbin.webhooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeyText;
import net.voipbin.webhooks.core.routing.Rejection;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(OnStage.class)
final class MaintenanceHandlerTest {
  private final CustomerId customer = new CustomerId(UUID.randomUUID());
  private final Stage stage;
  private final MaintenanceHandler handler;

  MaintenanceHandlerTest(Stage stage) {
    this.stage = stage;
    this.handler = new MaintenanceHandler(stage.variables());
  }

  @Test
  void every_sample_task_is_answered() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../events/maintenance"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(samples).hasSizeGreaterThan(5);
      for (Path sample : samples) {
        assertThat(json(handle(Files.readString(sample))).isObject())
            .as(sample.toString())
            .isTrue();
      }
    }
  }

  @Test
  void a_wake_up_whose_minute_has_come_rings_its_lane() {
    Endpoint endpoint = endpoint();
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);
    stage.store().wakeUps().put(new WakeUps.WakeUp(minute, endpoint.id()));

    assertThat(handle("{\"task\":\"ring\"}")).contains("\"rung\":1");
    assertThat(bells()).singleElement().satisfies(bell -> isFor(bell, endpoint));
    assertThat(handle("{\"task\":\"ring\"}")).contains("\"upkeep.ring\":{\"failed\":0,\"rung\":0}");
  }

  @Test
  void patrol_opens_a_gate_that_should_be_open_and_rings_the_lane() {
    Endpoint endpoint = endpoint();
    stage.store().laneRecords().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Suspended()));

    assertThat(handle("{\"task\":\"patrol\"}")).contains("\"mended\":1");
    assertThat(bells()).singleElement().satisfies(bell -> isFor(bell, endpoint));
  }

  @Test
  void a_key_lets_its_customer_in() {
    String made =
        handle(
            "{\"task\":\"access_key\",\"customer_id\":\"%s\",\"name\":\"first\",\"scope\":\"admin\"}"
                .formatted(customer));

    String text =
        Optional.ofNullable(json(made).members().get("accesskey"))
            .flatMap(JsonText::string)
            .orElseThrow();
    AccessKey key =
        stage
            .store()
            .accessKeys()
            .find(AccessKeyText.parse(text).orElseThrow().sha256())
            .orElseThrow();
    assertThat(key.customer()).isEqualTo(customer);
    assertThat(key.scope()).isEqualTo(AccessKey.Scope.ADMIN);
  }

  @Test
  void a_lane_is_explained_and_rung_by_hand() {
    Endpoint endpoint = endpoint();
    stage.store().laneRecords().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Paused()));

    Instant minute = Instant.parse("2026-11-20T14:07:00Z");
    stage.store().wakeUps().put(new WakeUps.WakeUp(minute, endpoint.id()));

    assertThat(handle(of("explain_lane", endpoint)))
        .contains("\"gate\":\"paused\"", "\"customer_id\":\"" + customer, "\"waiting\":0")
        .contains("\"rings_at\":[\"2026-11-20T14:07:00.000000Z\"]");
    stage.store().laneRecords().write(endpoint.id(), new LaneWrite.SetGate(new Gate.Open()));
    assertThat(handle(of("ring_lane", endpoint))).contains("\"rung\":true");
    assertThat(bells()).singleElement().satisfies(bell -> isFor(bell, endpoint));
    assertThat(handle(of("probe", endpoint))).contains("\"asked\":true");
  }

  @Test
  void rejected_events_are_shown_and_come_in_once_they_can_be_read() {
    String detail = "{\"id\":\"r1\",\"customer_id\":\"%s\",\"data\":{}}".formatted(customer);
    stage.store().eventLog().reject(rejection("call_hangup", detail, "it was not understood then"));
    stage.store().eventLog().reject(rejection("call_hangup", "no json", "detail is no JSON"));

    assertThat(handle("{\"task\":\"rejected\"}"))
        .contains("it was not understood then", "no json", "\"next_page_token\":\"\"");
    assertThat(handle("{\"task\":\"reingest_rejected\"}"))
        .contains("\"routed\":1", "\"rejected\":1", "\"failed\":0");
    assertThat(handle("{\"task\":\"reingest_rejected\"}"))
        .contains("\"routed\":0", "\"repeated\":1");
    assertThat(stage.store().history().event(customer, new EventId("r1"))).isPresent();
  }

  private static Rejection rejection(String type, String detail, String reason) {
    return new Rejection(
        "bus-1", "voipbin.test-manager", type, Payload.ofUtf8(detail), reason, Instant.now());
  }

  @Test
  void failed_events_come_in_as_often_as_one_likes() {
    String detail = "{\"id\":\"%s\",\"customer_id\":\"%s\",\"data\":{}}";
    String event = Stage.event("b1", "call_hangup", detail.formatted("f1", customer));
    String failed =
        "{\"version\":\"1.0\",\"requestPayload\":%s,\"responsePayload\":{}}"
            .formatted(Stage.event("b2", "call_hangup", detail.formatted("f2", customer)));
    String task = "{\"task\":\"reingest\",\"events\":[" + event + "," + failed + "]}";

    assertThat(handle(task)).contains("\"routed\":2");
    assertThat(handle(task)).contains("\"routed\":0", "\"repeated\":2");
    assertThat(stage.store().history().event(customer, new EventId("f2"))).isPresent();
  }

  @Test
  void all_lanes_of_the_stage_are_torn_down_and_of_no_other() {
    Endpoint endpoint = endpoint();

    assertThatThrownBy(() -> handle("{\"task\":\"teardown\",\"stage\":\"prod\"}"))
        .hasMessageContaining("prod");
    String answer;
    do {
      answer = handle("{\"task\":\"teardown\",\"stage\":\"test\"}");
    } while (!answer.contains("\"done\":true"));

    assertThat(
            stage
                .sqs()
                .listQueues(call -> call.queueNamePrefix("webhooks-test-" + endpoint.id()))
                .queueUrls())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nothing                                           | the input is | {"task":
          `"ring"`                                          | the input is "ring" | an object
          {}                                                | 'task' is missing    | one of ring, patrol
          {"task":5}                                        | 'task' is 5          | one of ring, patrol
          {"task":"dance"}                                  | 'task' is "dance"    | one of ring, patrol
          {"task":"probe"}                                  | 'endpoint_id' is missing | a UUID
          {"task":"explain_lane","endpoint_id":"7"}         | 'endpoint_id' is "7" | a UUID
          {"task":"ring_lane","endpoint_id":null}           | 'endpoint_id' is null | a UUID
          {"task":"access_key","name":"a","scope":"admin"}  | 'customer_id' is missing | a UUID
          {"task":"rejected","page_size":0}                 | 'page_size' is 0     | from 1 to 100
          {"task":"rejected","page_size":"5"}               | 'page_size' is "5"   | from 1 to 100
          {"task":"rejected","page_token":"?"}              | 'page_token' is ?    | next_page_token
          {"task":"reingest"}                               | 'events' is missing  | an array
          {"task":"reingest","events":{"id":"1"}}           | 'events' is {"id":"1"} | an array
          {"task":"teardown"}                               | 'stage' is missing   | this stage
          {"task":"teardown","stage":"prod"}                | 'stage' is 'prod'    | 'test'
          """)
  void a_malformed_task_is_told_what_is_wrong_and_what_would_be_right(
      String input, String wrong, String right) {
    assertThatThrownBy(() -> handle(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining(right);
  }

  @Test
  void a_key_is_for_reading_or_for_everything() {
    String asked =
        "{\"task\":\"access_key\",\"customer_id\":\"%s\",\"name\":\"n\",\"scope\":\"root\"}"
            .formatted(customer);

    assertThatThrownBy(() -> handle(asked))
        .hasMessage("'scope' is \"root\"; it must be read or admin");
  }

  @Test
  void every_sample_of_replays_is_answered() throws IOException {
    ReplayHandler replays = new ReplayHandler(stage.variables());
    PojoSerializer<SQSEvent> events =
        LambdaEventSerializers.serializerFor(SQSEvent.class, getClass().getClassLoader());
    try (Stream<Path> files = Files.list(Path.of("../../events/replay"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(samples).isNotEmpty();
      for (Path sample : samples) {
        SQSEvent event = events.fromJson(Files.readString(sample));
        assertThat(replays.handleRequest(event, context()).getBatchItemFailures())
            .as(sample.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void an_entry_that_is_none_is_cleared_away_and_one_that_fails_comes_back() {
    Map<String, String> broken = new HashMap<>(stage.variables());
    broken.put("WEBHOOKS_CONFIG_TABLE", "no-such-table");
    ReplayHandler replays = new ReplayHandler(broken);
    SQSEvent event =
        entries(
            "no entry",
            "{\"replay_id\":5}",
            "{\"replay_id\":\"7\"}",
            "[]",
            "{\"replay_id\":\"018c3f6a-2c9d-7a55-8d6c-b0a17c2c7a4d\"}");

    assertThat(replays.handleRequest(event, context()).getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("4");
  }

  /// Each is named by its place.
  private static SQSEvent entries(String... bodies) {
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId(Integer.toString(messages.size()));
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  @Test
  void lambdas_own_runtime_runs_it() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(MaintenanceHandler.class.getName(), stage.variables(), api)) {
      String answer =
          api.invoke("{\"task\":\"ring\"}", Duration.ofSeconds(60)).get(60, TimeUnit.SECONDS);

      assertThat(answer).contains("\"upkeep.ring\":{\"failed\":0,\"rung\":0}");
      assertThat(function.says("\"event\":\"maintenance.done\"")).isTrue();
      assertThat(function.lines()).noneMatch(line -> line.contains("SLF4J"));
    }
  }

  @Test
  void lambdas_own_runtime_runs_replays() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(ReplayHandler.class.getName(), stage.variables(), api)) {
      String answer =
          api.invoke(
                  Files.readString(Path.of("../../events/replay/page.json")),
                  Duration.ofSeconds(60))
              .get(60, TimeUnit.SECONDS);

      assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(function.lines()).noneMatch(line -> line.contains("SLF4J"));
    }
  }

  private Endpoint endpoint() {
    Endpoint endpoint = EndpointFixtures.of(customer);
    stage.add(endpoint, EndpointFixtures.secrets(), SubscriptionFixtures.of(endpoint));
    return endpoint;
  }

  private static String of(String task, Endpoint endpoint) {
    return "{\"task\":\"%s\",\"endpoint_id\":\"%s\"}".formatted(task, endpoint.id());
  }

  private List<Message> bells() {
    return stage
        .sqs()
        .receiveMessage(
            call -> call.queueUrl(stage.doorbell()).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }

  private static void isFor(Message bell, Endpoint endpoint) {
    assertThat(bell.body()).contains(endpoint.id().toString());
  }

  private static JsonText json(String text) {
    try {
      return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException malformed) {
      throw new AssertionError(text, malformed);
    }
  }

  private String handle(String task) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(task.getBytes(StandardCharsets.UTF_8)), out, context());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Knows its request's id only.
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              return switch (method.getName()) {
                case "getAwsRequestId" -> "request-1";
                case "getRemainingTimeInMillis" -> 300_000;
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }
}
