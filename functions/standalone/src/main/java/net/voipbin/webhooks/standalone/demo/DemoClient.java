package net.voipbin.webhooks.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// What customers and internal services do: the customers' API and `PutEvents`, over HTTP.
final class DemoClient implements AutoCloseable {
  /// What `PutEvents` takes at once (Amazon EventBridge API Reference, "PutEvents").
  static final int ENTRIES_AT_ONCE = 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI platform;
  private final String accessKey;

  DemoClient(URI platform, String accessKey) {
    this.platform = platform;
    this.accessKey = accessKey;
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(platform.resolve(path))
            .header("authorization", "Bearer " + accessKey)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(platform.resolve(path))
            .header("authorization", "Bearer " + accessKey)
            .GET());
  }

  /// @param envelopes whole EventBridge events, at most [#ENTRIES_AT_ONCE]
  void putEvents(List<JsonNode> envelopes) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode entries = request.putArray("Entries");
    for (JsonNode envelope : envelopes) {
      entries
          .addObject()
          .put("EventBusName", "voipbin")
          .put("Source", envelope.required("source").textValue())
          .put("DetailType", envelope.required("detail-type").textValue())
          .put("Detail", envelope.required("detail").toString());
    }
    JsonNode answer =
        send(
            HttpRequest.newBuilder(platform.resolve("/"))
                .header("content-type", "application/x-amz-json-1.1")
                .header("x-amz-target", "AWSEvents.PutEvents")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
    if (answer.required("FailedEntryCount").intValue() != 0) {
      throw new IOException("PutEvents refused entries: " + answer);
    }
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = JSON.readTree(answer.body());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.request().method()
              + " "
              + answer.request().uri().getPath()
              + " was answered with "
              + answer.statusCode()
              + ": "
              + body);
    }
    return body;
  }

  @Override
  public void close() {
    http.close();
  }
}
