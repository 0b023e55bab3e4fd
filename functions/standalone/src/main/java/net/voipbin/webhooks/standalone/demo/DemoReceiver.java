package net.voipbin.webhooks.standalone.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import net.voipbin.webhooks.standalone.http.ServerLimits;

/// A customer's server: checks each signature with a library that is not ours, then answers as the
/// endpoint's behaviour says.
final class DemoReceiver implements AutoCloseable {
  /// How an endpoint of the receiver behaves.
  enum Behaviour {
    OK,
    /// 503 to the first two attempts of each event.
    FAILS_TWICE,
    /// Takes the request and never answers.
    HANGS
  }

  private static final int FAILURES = 2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Webhook> verifiers = new ConcurrentHashMap<>();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Consumer<Arrival> watch;

  /// @param watch is told of each arrival, by many threads
  DemoReceiver(Consumer<Arrival> watch) throws IOException {
    this.watch = watch;
    this.server =
        ServerLimits.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// Requests may come before the secret is known: they wait for it, see [#trust].
  void behave(String path, Behaviour behaviour) {
    server.createContext(path, exchange -> answer(exchange, path, behaviour));
  }

  /// @param secret `whsec_…`, as the API answered
  void trust(String path, String secret) {
    verifiers.put(path, new Webhook(secret));
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  private void answer(HttpExchange exchange, String path, Behaviour behaviour) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String attemptHeader = exchange.getRequestHeaders().getFirst("x-voipbin-attempt");
      int attempt = attemptHeader == null ? 1 : Integer.parseInt(attemptHeader);
      int status =
          switch (behaviour) {
            case OK -> 200;
            case FAILS_TWICE -> attempt <= FAILURES ? 503 : 200;
            case HANGS -> 0;
          };
      Arrival arrival =
          new Arrival(
              path,
              header(exchange, "webhook-id"),
              header(exchange, "x-voipbin-event"),
              attempt,
              Instant.now(),
              verifies(path, body, exchange),
              status);
      arrivals.add(arrival);
      watch.accept(arrival);
      if (status == 0) {
        closing.await();
        return;
      }
      byte[] answer = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private boolean verifies(String path, String body, HttpExchange exchange) {
    Webhook verifier = verifiers.get(path);
    if (verifier == null) {
      return false;
    }
    try {
      Map<String, List<String>> headers =
          Map.of(
              "webhook-id", List.of(header(exchange, "webhook-id")),
              "webhook-timestamp", List.of(header(exchange, "webhook-timestamp")),
              "webhook-signature", List.of(header(exchange, "webhook-signature")));
      verifier.verify(body, headers);
      return true;
    } catch (WebhookVerificationException forged) {
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
