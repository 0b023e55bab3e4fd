package net.voipbin.webhooks.standalone.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HttpFrontTest {
  private static final UUID ID = UUID.fromString("5b7f3a52-9d0c-4d57-8f6f-0d7c6f9a1e21");
  private static final FrontLimits ONE_AT_A_TIME =
      new FrontLimits(1, Duration.ofMillis(50), 1 << 20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RecordingLog log = new RecordingLog();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private HttpFront front;

  @BeforeEach
  void start() throws Exception {
    front = front(FrontLimits.DEFAULTS);
  }

  @AfterEach
  void stop() {
    leave.countDown();
    front.close();
    client.close();
  }

  @Test
  void hands_the_whole_request_to_the_handler_of_its_route() throws Exception {
    HttpResponse<String> answer =
        send(request("/echo/a%20b?q=%C3%A9").POST(BodyPublishers.ofString("hello")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("POST /echo/a%20b q=%C3%A9 " + ID + " hello");
  }

  @Test
  void takes_the_first_route_that_fits() throws Exception {
    assertThat(send(request("/echo/first").GET()).body()).isEqualTo("first");
  }

  @Test
  void takes_bodies_in_chunks() throws Exception {
    String text = "x".repeat(50_000);
    byte[] body = text.getBytes(UTF_8);
    HttpResponse<String> answer =
        send(
            request("/echo/")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    assertThat(answer.body()).endsWith(text);
  }

  @Test
  void answers_a_body_that_is_too_large_even_when_the_client_sends_all_of_it() throws Exception {
    byte[] body = new byte[3 << 20];
    for (HttpRequest.BodyPublisher publisher :
        List.of(
            BodyPublishers.ofByteArray(body),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
      HttpResponse<String> answer = send(request("/echo/").POST(publisher));
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("\"reason\":\"BODY_TOO_LARGE\"");
    }
  }

  @Test
  void answers_404_where_nothing_is_and_405_where_the_method_is_wrong() throws Exception {
    HttpResponse<String> nothing = send(request("/nothing").GET());
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.body())
        .isEqualTo(
            "{\"error\":{\"status\":\"NOT_FOUND\",\"reason\":\"RESOURCE_NOT_FOUND\","
                + "\"message\":\"there is nothing at this path\",\"request_id\":\""
                + ID
                + "\"}}");
    HttpResponse<String> method = send(request("/get").DELETE());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("allow")).contains("GET");
  }

  @Test
  void answers_head_like_get_without_the_body() throws Exception {
    HttpResponse<String> answer = send(request("/get").HEAD());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("content-length")).contains("3");
  }

  @Test
  void answers_204_without_a_body_or_its_length() throws Exception {
    HttpResponse<String> answer = send(request("/empty").GET());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("content-length")).isEmpty();
  }

  @Test
  void an_exception_is_a_500_that_tells_the_log_and_not_the_client() throws Exception {
    HttpResponse<String> answer = send(request("/fail?key=secret").GET());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("INTERNAL_ERROR", ID.toString()).doesNotContain("boom");
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("request.failed", ID.toString(), "IllegalStateException", "HttpFrontTest.java")
        .doesNotContain("boom", "secret");
  }

  @Test
  void refuses_with_503_when_a_request_has_waited_too_long_for_its_turn() throws Exception {
    front.close();
    front = front(ONE_AT_A_TIME);
    CompletableFuture<HttpResponse<String>> first = sendAsync("/wait");
    entered.await();
    HttpResponse<String> second = send(request("/get").GET());
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    assertThat(log.lines()).singleElement().asString().contains("request.refused", "OVERLOADED");
    leave.countDown();
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(send(request("/get").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void refuses_with_503_when_there_is_no_memory_for_a_body() throws Exception {
    front.close();
    front = front(new FrontLimits(4, Duration.ofMillis(50), 64 << 10));
    HttpResponse<String> answer =
        send(request("/echo/").POST(BodyPublishers.ofByteArray(new byte[100_000])));
    assertThat(answer.statusCode()).isEqualTo(503);
    HttpResponse<String> smaller =
        send(request("/echo/").POST(BodyPublishers.ofByteArray(new byte[60_000])));
    assertThat(smaller.statusCode()).isEqualTo(200);
  }

  @Test
  void a_stop_lets_what_is_being_served_come_to_its_end_and_takes_nothing_new() throws Exception {
    CompletableFuture<HttpResponse<String>> served = sendAsync("/wait");
    entered.await();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(() -> front.stop(Duration.ofSeconds(20)));
    assertThat(stopped).isNotDone();
    leave.countDown();
    assertThat(served.get().body()).isEqualTo("waited");
    assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(sendAsync("/get")).failsWithin(Duration.ofSeconds(10));
  }

  @Test
  void a_stop_ends_when_its_patience_does() throws Exception {
    CompletableFuture<HttpResponse<String>> served = sendAsync("/wait");
    entered.await();
    assertThat(front.stop(Duration.ofMillis(50))).isFalse();
    assertThat(served).failsWithin(Duration.ofSeconds(10));
  }

  private HttpFront front(FrontLimits limits) throws Exception {
    Handler echo =
        request ->
            Answer.json(
                200,
                String.join(
                    " ",
                    request.method(),
                    request.rawPath(),
                    request.rawQuery().orElse("-"),
                    request.id(),
                    request.body().utf8()));
    Handler wait =
        _ -> {
          entered.countDown();
          await(leave);
          return Answer.json(200, "waited");
        };
    Handler fail =
        _ -> {
          throw new IllegalStateException("boom");
        };
    HttpFront made =
        new HttpFront(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(
                Route.under("/echo/first", 0, _ -> Answer.json(200, "first")),
                Route.under("/echo/", 1 << 20, echo),
                Route.exactly("GET", "/get", 0, ErrorForm.API, _ -> Answer.json(200, "got")),
                Route.exactly("GET", "/empty", 0, ErrorForm.API, _ -> Answer.empty(204)),
                Route.exactly("GET", "/wait", 0, ErrorForm.API, wait),
                Route.exactly("GET", "/fail", 0, ErrorForm.API, fail)),
            limits,
            () -> ID,
            log);
    made.start();
    return made;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + front.address().getPort() + pathAndQuery));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(String path) {
    return client.sendAsync(request(path).build(), BodyHandlers.ofString());
  }
}
