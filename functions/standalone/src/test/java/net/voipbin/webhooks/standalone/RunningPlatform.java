package net.voipbin.webhooks.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.voipbin.webhooks.standalone.settings.Settings;

/// A platform in this process, and a customer and a publisher who use it.
final class RunningPlatform implements AutoCloseable {
  static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10";
  private static final String KEY = "vb_0123456789012345678901234567";

  /// Somebody else, who is let in by [#startForAnother].
  static final String OTHER_CUSTOMER = "11111111-2222-4333-8444-555555555555";

  private static final String OTHER_KEY = "vb_another_key_of_another_customer";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Platform platform;
  private final HttpClient http = HttpClient.newHttpClient();

  private final String key;

  private final List<String> log;

  private RunningPlatform(Platform platform, String key, List<String> log) {
    this.platform = platform;
    this.key = key;
    this.log = log;
  }

  /// The lines that it has logged so far.
  List<String> log() {
    return List.copyOf(log);
  }

  /// Uses the API as [#OTHER_CUSTOMER], also on data that [#CUSTOMER] has.
  static RunningPlatform startForAnother(Path data) throws IOException {
    return start(data, true, OTHER_CUSTOMER, OTHER_KEY);
  }

  static RunningPlatform start(Path data) throws IOException {
    return start(data, true);
  }

  static RunningPlatform start(Path data, boolean privateTargets) throws IOException {
    return start(data, privateTargets, CUSTOMER, KEY);
  }

  private static RunningPlatform start(
      Path data, boolean privateTargets, String customer, String key) throws IOException {
    Settings settings =
        Settings.from(
            Map.of(
                "WEBHOOKS_PORT",
                "0",
                "WEBHOOKS_DATA",
                data.toString(),
                "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
                Boolean.toString(privateTargets),
                "WEBHOOKS_CUSTOMER",
                customer,
                "WEBHOOKS_ACCESSKEY",
                key));
    List<String> log = new CopyOnWriteArrayList<>();
    Platform platform = Platform.start(settings, line -> log.add(line.toString()));
    return new RunningPlatform(platform, key, log);
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  /// @return the endpoint as the API answered it
  JsonNode endpoint(String url, String settings) {
    ObjectNode body = JSON.createObjectNode().put("url", url);
    try {
      body.setAll((ObjectNode) JSON.readTree(settings));
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
    return post("/v1.0/endpoints", body.toString());
  }

  /// News of [#CUSTOMER]'s account.
  ///
  /// @param type such as `customer_frozen`
  void account(String type, Instant at) {
    String data = "{\"id\":\"%s\",\"webhook_secret\":\"s3cr3t\"}".formatted(CUSTOMER);
    put("voipbin.customer-manager", type, "{\"timestamp\":\"%s\",\"data\":%s}".formatted(at, data));
  }

  /// @param data JSON, kept as it is
  void event(String id, String type, String data) {
    put(
        "voipbin.test-manager",
        type,
        "{\"id\":\"%s\",\"customer_id\":\"%s\",\"data\":%s}".formatted(id, CUSTOMER, data));
  }

  private void put(String source, String type, String detail) {
    ObjectNode request = JSON.createObjectNode();
    request
        .putArray("Entries")
        .addObject()
        .put("Source", source)
        .put("DetailType", type)
        .put("Detail", detail);
    JsonNode answer = send("PUT_EVENTS", "/", request.toString());
    if (answer.path("FailedEntryCount").asInt(1) != 0) {
      throw new IllegalStateException("not accepted: " + answer);
    }
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(platform.uri().resolve(path))
            .header("authorization", "Bearer " + key);
    if (method.equals("PUT_EVENTS")) {
      request
          .header("x-amz-target", "AWSEvents.PutEvents")
          .header("content-type", "application/x-amz-json-1.1")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    } else {
      request
          .header("content-type", "application/json")
          .method(
              method,
              body.isEmpty()
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    platform.close();
  }
}
