package net.voipbin.webhooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.FunctionProcess;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.RuntimeApi;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeyText;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// HTTP events, read and written by Lambda's own serializer.
@ExtendWith(OnStage.class)
final class ApiHandlerTest {
  private static final ClassLoader LOADER = ApiHandlerTest.class.getClassLoader();
  private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
      LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, LOADER);
  private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
      LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, LOADER);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Of the sample events.
  private static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10";

  private static final String KEY = "vb_0123456789012345678901234567";

  private final Stage stage;
  private final ApiHandler handler;

  ApiHandlerTest(Stage stage) {
    this.stage = stage;
    this.handler = new ApiHandler(stage.variables());
    Fresh fresh = new Fresh(InstantSource.system(), new SecureRandom());
    new MakeAccessKey(stage.store().accessKeys(), fresh)
        .make(
            new MakeAccessKey.Wanted(
                CustomerId.parse(CUSTOMER),
                "first key",
                AccessKey.Scope.ADMIN,
                Optional.empty(),
                AccessKeyText.parse(KEY)));
  }

  @Test
  void every_sample_request_is_answered() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../events/api"))) {
      List<Path> samples = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(samples).isNotEmpty();
      for (Path sample : samples) {
        JsonNode answer = handle(Files.readString(sample));
        assertThat(answer.path("statusCode").asInt()).as(sample.toString()).isLessThan(500);
        assertThat(answer.at("/headers/x-request-id").asText()).isEqualTo("request-1");
        assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
      }
    }
  }

  @Test
  void an_endpoint_is_made_with_its_lane_and_is_found_again() throws IOException {
    JsonNode made =
        handle(event("POST", "/v1.0/endpoints", "", "{\"url\":\"http://127.0.0.1:9/a\"}"));

    assertThat(made.path("statusCode").asInt()).isEqualTo(201);
    String id = body(made).path("id").asText();
    assertThat(stage.sqs().listQueues(call -> call.queueNamePrefix("webhooks-test-" + id)))
        .satisfies(queues -> assertThat(queues.queueUrls()).hasSize(2));
    JsonNode found = handle(event("GET", "/v1.0/endpoints/" + id, "", ""));
    assertThat(body(found).path("status").asText()).isEqualTo("active");
  }

  @Test
  void a_body_in_base64_is_read_as_the_bytes_that_it_stands_for() throws IOException {
    String body = "{\"url\":\"http://127.0.0.1:9/b\",\"name\":\"größe\"}";
    String base64 = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    String event =
        event("POST", "/v1.0/endpoints", "", base64)
            .replace("\"isBase64Encoded\":false", "\"isBase64Encoded\":true");

    assertThat(body(handle(event)).path("name").asText()).isEqualTo("größe");
  }

  @Test
  void a_key_in_the_query_opens_and_none_does_not() throws IOException {
    String anonymous = event("GET", "/v1.0/endpoints", "page_size=1", "").replace(KEY, "");
    String inQuery = event("GET", "/v1.0/endpoints", "accesskey=" + KEY, "").replace("Bearer", "x");

    assertThat(handle(anonymous).path("statusCode").asInt()).isEqualTo(401);
    assertThat(handle(inQuery).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void anybody_may_ask_whether_it_is_well() throws IOException {
    JsonNode answer = handle(event("GET", "/health", "", "").replace(KEY, ""));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(body(answer).path("status").asText()).isEqualTo("ok");
    assertThat(body(answer).path("version").asText()).isNotEmpty();
    assertThat(answer.at("/headers/x-request-id").asText()).isEqualTo("request-1");
  }

  @Test
  void the_name_of_a_stage_is_no_part_of_the_path() throws IOException {
    String named =
        event("GET", "/live/v1.0/endpoints", "", "")
            .replace("\"stage\":\"$default\"", "\"stage\":\"live\"");

    assertThat(handle(named).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void lambdas_own_runtime_runs_it() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        FunctionProcess function =
            FunctionProcess.start(ApiHandler.class.getName(), stage.variables(), api)) {
      String answer =
          api.invoke(event("GET", "/v1.0/endpoints", "page_size=1", ""), Duration.ofSeconds(29))
              .get(60, TimeUnit.SECONDS);

      assertThat(JSON.readTree(answer).path("statusCode").asInt()).isEqualTo(200);
      assertThat(function.says("\"event\":\"api.answered\"")).isTrue();
      assertThat(function.lines())
          .noneMatch(line -> line.contains(KEY) || line.contains("page_size"))
          .noneMatch(line -> line.contains("SLF4J"));
    }
  }

  private static String event(String method, String path, String query, String body)
      throws IOException {
    return """
    {"version":"2.0","routeKey":"$default","rawPath":%s,"rawQueryString":%s,
     "headers":{"authorization":"Bearer %s","content-type":"application/json","host":"x"},
     "requestContext":{"accountId":"0","apiId":"a","stage":"$default","requestId":"JKJaXmPLvHcESHA=",
       "http":{"method":"%s","path":%s,"protocol":"HTTP/1.1","sourceIp":"192.0.2.1"}},
     "body":%s,"isBase64Encoded":false}\
    """
        .formatted(quote(path), quote(query), KEY, method, quote(path), quote(body));
  }

  private static String quote(String text) throws IOException {
    return JSON.writeValueAsString(text);
  }

  private JsonNode handle(String event) throws IOException {
    APIGatewayV2HTTPResponse response =
        handler.handleRequest(EVENTS.fromJson(event), context("request-1"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RESPONSES.toJson(response, out);
    return JSON.readTree(out.toByteArray());
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("body").asText());
  }

  /// Knows its request's id only.
  private static Context context(String id) {
    return (Context)
        Proxy.newProxyInstance(
            LOADER,
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getAwsRequestId")) {
                return id;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
