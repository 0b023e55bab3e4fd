package net.voipbin.webhooks.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.History.StoredEvent;
import net.voipbin.webhooks.core.management.History.StoredRejection;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.routing.BusEvent;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(OnStage.class)
final class IngestionHandlerTest {
  /// Of the samples.
  private static final CustomerId CUSTOMER =
      new CustomerId(UUID.fromString("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"));

  private final Stage stage;
  private final IngestionHandler handler;

  IngestionHandlerTest(Stage stage) {
    this.stage = stage;
    this.handler = new IngestionHandler(stage.variables());
  }

  @Test
  void every_sample_event_is_routed_with_the_bytes_of_its_data() throws IOException {
    for (Path file : samples()) {
      byte[] sample = Files.readAllBytes(file);
      handle(sample);

      EventReader.Reading read = EventReader.read(BusEvent.read(sample, "", Instant.EPOCH));
      if (!(read instanceof EventReader.Reading.Understood(var event))) {
        throw new AssertionError(file + ": " + read);
      }
      StoredEvent stored =
          stage.store().history().event(event.customer(), event.id()).orElseThrow();
      assertThat(stored.body()).as(file.toString()).contains(event.body());
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../events"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(samples).hasSizeGreaterThan(100);
      return samples;
    }
  }

  @Test
  void an_event_lies_in_its_lane_and_its_bell_was_left() {
    Endpoint endpoint = EndpointFixtures.of(CUSTOMER);
    stage.add(endpoint, EndpointFixtures.secrets(), SubscriptionFixtures.of(endpoint));

    handle(event("e1", "{\"id\":\"e1\",\"customer_id\":\"%s\",\"data\":{ \"a\" : 1.50 }}"));

    assertThat(received(stage.lane(endpoint)))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).endsWith("\"data\":{ \"a\" : 1.50 }}"));
    assertThat(received(stage.doorbell()))
        .singleElement()
        .satisfies(bell -> assertThat(bell.body()).contains(endpoint.id().toString()));
  }

  @Test
  void an_event_that_comes_again_is_sent_once() {
    Endpoint endpoint = EndpointFixtures.of(CUSTOMER);
    stage.add(endpoint, EndpointFixtures.secrets(), SubscriptionFixtures.of(endpoint));
    byte[] event = event("e2", "{\"customer_id\":\"%s\",\"data\":{}}");

    handle(event);
    handle(event);

    assertThat(received(stage.lane(endpoint))).hasSize(1);
  }

  @Test
  void what_is_malformed_is_kept_and_not_tried_again() {
    handle("no json".getBytes(StandardCharsets.UTF_8));
    handle(event("e3", "{\"data\":{}}"));

    List<StoredRejection> rejections =
        stage.store().history().rejections(new Page.Request(10, Optional.empty())).items();
    assertThat(rejections)
        .extracting(stored -> stored.rejection().detail())
        .containsExactly(Payload.ofUtf8("{\"data\":{}}"), Payload.ofUtf8("no json"));
    assertThat(rejections.getFirst().rejection().reason()).contains("customer_id");
  }

  @Test
  void what_cannot_be_stored_is_thrown_so_that_lambda_tries_again() {
    Map<String, String> broken = new HashMap<>(stage.variables());
    broken.put("WEBHOOKS_LOG_TABLE", "not-there");
    IngestionHandler failing = new IngestionHandler(broken);
    byte[] event = event("e4", "{\"customer_id\":\"%s\",\"data\":{}}");

    assertThatThrownBy(() -> handle(failing, event)).isInstanceOf(RuntimeException.class);
    handle(event);

    assertThat(stage.store().history().event(CUSTOMER, new EventId("e4"))).isPresent();
  }

  private static byte[] event(String id, String detail) {
    return Stage.event(id, "call_hangup", detail.formatted(CUSTOMER))
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Message> received(String url) {
    return stage
        .sqs()
        .receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }

  private void handle(byte[] event) {
    try {
      handle(handler, event);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void handle(IngestionHandler handler, byte[] event) throws IOException {
    handler.handleRequest(
        new ByteArrayInputStream(event), new ByteArrayOutputStream(), context("request-1"));
  }

  /// Knows its request's id only.
  private static Context context(String id) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getAwsRequestId")) {
                return id;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
