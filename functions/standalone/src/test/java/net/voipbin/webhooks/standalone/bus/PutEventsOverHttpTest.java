package net.voipbin.webhooks.standalone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.standalone.http.FrontLimits;
import net.voipbin.webhooks.standalone.http.HttpFront;
import net.voipbin.webhooks.standalone.http.Route;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bus behind the front: what an SDK meets.
@Timeout(30)
final class PutEventsOverHttpTest {
  private final RecordingIngestion ingestion = new RecordingIngestion();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpFront front;

  @BeforeEach
  void start() throws Exception {
    RecordingLog log = new RecordingLog();
    PutEvents putEvents =
        new PutEvents(
            ingestion, Optional.empty(), InstantSource.fixed(Instant.EPOCH), UUID::randomUUID, log);
    front =
        new HttpFront(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(Route.exactly("POST", "/", PutEvents.MAX_BODY, AwsError.FORM, putEvents)),
            FrontLimits.DEFAULTS,
            UUID::randomUUID,
            log);
    front.start();
  }

  @AfterEach
  void stop() {
    front.close();
    client.close();
  }

  @Test
  void takes_events() throws Exception {
    HttpResponse<String> answer = post(entries("call_hangup"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
    assertThat(answer.body()).startsWith("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"");
    assertThat(ingestion.incoming()).hasSize(1);
  }

  @Test
  void a_request_that_is_too_large_gets_an_error_that_sdks_can_name() throws Exception {
    HttpResponse<String> answer = post(" ".repeat(PutEvents.MAX_BODY) + entries("call_hangup"));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("x-amzn-errortype"))
        .contains("RequestEntityTooLargeException");
  }

  @Test
  void a_failure_is_a_500_with_a_name_so_that_sdks_retry() throws Exception {
    HttpResponse<String> answer = post(entries("explode"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"InternalException\","
                + "\"message\":\"something went wrong on our side\"}");
  }

  private static String entries(String type) {
    return "{\"Entries\":[{\"Source\":\"voipbin.x\",\"DetailType\":\"%s\",\"Detail\":\"{}\"}]}"
        .formatted(type);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.address().getPort() + "/"))
            .header("x-amz-target", "AWSEvents.PutEvents")
            .header("content-type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
