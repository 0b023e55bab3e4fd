package net.voipbin.webhooks.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;

/// KMS and EventBridge for functions under test, as the SDK asks them over HTTP. Data keys are not
/// wrapped by anything; what is put on the bus is kept.
public final class StandIns implements AutoCloseable {
  private static final byte[] KEY = new byte[DataKey.BYTES];

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> put = new CopyOnWriteArrayList<>();

  private StandIns(HttpServer server) {
    this.server = server;
  }

  static StandIns start() {
    try {
      StandIns started =
          new StandIns(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      started.server.createContext("/", started::answer);
      started.server.setExecutor(started.threads);
      started.server.start();
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The requests that put something on the bus, as they came.
  public List<String> put() {
    return put;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer = answer(target, body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String answer(String target, String body) {
    return switch (target) {
      case "TrentService.GenerateDataKey" -> key(Base64.getEncoder().encodeToString(KEY));
      case "TrentService.Decrypt" -> key(member(body, "CiphertextBlob"));
      case "AWSEvents.PutEvents" -> {
        put.add(body);
        yield "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"" + put.size() + "\"}]}";
      }
      default -> throw new IllegalArgumentException(target);
    };
  }

  private static String key(String text) {
    return "{\"KeyId\":\"key\",\"Plaintext\":\"%s\",\"CiphertextBlob\":\"%s\"}"
        .formatted(text, text);
  }

  private static String member(String json, String name) {
    try {
      return Optional.ofNullable(
              JsonText.parse(json.getBytes(StandardCharsets.UTF_8)).members().get(name))
          .flatMap(JsonText::string)
          .orElseThrow();
    } catch (MalformedJsonException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
