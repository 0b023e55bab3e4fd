package net.voipbin.webhooks.standalone.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

  /// Puts one event for each id.
  ///
  /// @return the ids that were answered with an EventId: those must arrive
  List<String> put(List<String> ids) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode entries = request.putArray("Entries");
    for (String id : ids) {
      ObjectNode detail = JSON.createObjectNode();
      detail.put("id", id).put("customer_id", PlatformProcess.CUSTOMER);
      detail.putObject("data").put("text", "x".repeat(500));
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
