package net.voipbin.webhooks.standalone.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Talks to a platform as customers and publishers do.
final class PlatformClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ENDPOINTS = "/v1.0/endpoints";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI platform;
  private final String accessKey;

  PlatformClient(URI platform) {
    this(platform, PlatformProcess.ACCESS_KEY);
  }

  PlatformClient(URI platform, String accessKey) {
    this.platform = platform;
    this.accessKey = accessKey;
  }

  JsonNode api(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(platform.resolve(path))
            .header("accesskey", accessKey)
            .header("content-type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /// @param settings fields of JSON, without braces
  /// @return the id of the new endpoint
  String endpoint(String url, String settings) throws IOException, InterruptedException {
    JsonNode made = api("POST", ENDPOINTS, "{\"url\":\"%s\",%s}".formatted(url, settings));
    return required(made, "id");
  }

  JsonNode endpoint(String id) throws IOException, InterruptedException {
    return api("GET", ENDPOINTS + "/" + id, "");
  }

  /// @param verb like `pause`
  /// @return the status that it has now
  String tell(String endpoint, String verb) throws IOException, InterruptedException {
    return required(api("POST", ENDPOINTS + "/" + endpoint + "/" + verb, ""), "status");
  }

  /// @param figure a number of its `health`
  long health(String endpoint, String figure) {
    return health(endpoint).required(figure).asLong();
  }

  private JsonNode health(String endpoint) {
    try {
      return endpoint(endpoint).required("health");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /// `open` or `closed`.
  String circuit(String endpoint) {
    return health(endpoint).required("circuit").asText();
  }

  /// @param method POST to begin one, GET to see how far it has come
  JsonNode redrive(String method, String endpoint) throws IOException, InterruptedException {
    return api(method, ENDPOINTS + "/" + endpoint + "/redrive", "");
  }

  void resend(String delivery) throws IOException, InterruptedException {
    required(api("POST", "/v1.0/deliveries/" + delivery + "/resend", ""), "id");
  }

  /// Waits until nothing is left in its lane.
  ///
  /// @return how many messages are still there: none, unless that took very long
  long awaitEmpty(String endpoint) throws InterruptedException {
    Await.until(() -> left(endpoint) == 0);
    return left(endpoint);
  }

  /// What waits in its lane or is in hand; not its dead letters.
  long left(String endpoint) {
    return health(endpoint, "backlog") + health(endpoint, "in_flight");
  }

  private static String required(JsonNode answer, String field) throws IOException {
    if (!answer.hasNonNull(field)) {
      throw new IOException("the API answered " + answer);
    }
    return answer.get(field).asText();
  }

  /// Puts one event for each id.
  ///
  /// @return the ids that were answered with an EventId: those must arrive
  List<String> put(List<String> ids) throws IOException, InterruptedException {
    return put("any", ids);
  }

  /// @param lane for filters: `data.lane` of the events
  List<String> put(String lane, List<String> ids) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode entries = request.putArray("Entries");
    for (String id : ids) {
      ObjectNode detail = JSON.createObjectNode();
      detail.put("id", id).put("customer_id", PlatformProcess.CUSTOMER);
      detail.putObject("data").put("lane", lane).put("text", "x".repeat(500));
      entries
          .addObject()
          .put("EventBusName", "voipbin")
          .put("Source", "voipbin.message-manager")
          .put("DetailType", "message_created")
          .put("Detail", detail.toString());
    }
    HttpRequest post =
        HttpRequest.newBuilder(platform)
            .header("x-amz-target", "AWSEvents.PutEvents")
            .header("content-type", "application/x-amz-json-1.1")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
            .build();
    HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
    List<String> accepted = new ArrayList<>();
    JsonNode results = JSON.readTree(answer.body()).path("Entries");
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).hasNonNull("EventId")) {
        accepted.add(ids.get(i));
      }
    }
    return accepted;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
