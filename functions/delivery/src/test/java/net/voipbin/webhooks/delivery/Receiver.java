package net.voipbin.webhooks.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A customer's server. What comes is verified by a library that is not ours.
final class Receiver implements AutoCloseable {
  /// Answered when [#letGo] was called.
  static final int HANGS = 0;

  /// Answered with 200 after 29 seconds, when many a sender has given up.
  static final int LATE = 1;

  private static final long LATE_SECONDS = 29;

  private final HttpServer server;
  private final Webhook verifier;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final CountDownLatch letGo = new CountDownLatch(1);

  /// @param verified whether the signature is right
  record Arrival(String path, String id, int attempt, boolean verified, String body, Instant at) {}

  /// @param secret that all requests are signed with
  Receiver(String secret) throws IOException {
    verifier = new Webhook(secret);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// What is answered from now on; 200 where nothing is said.
  void answer(String path, int status) {
    answers.put(path, status);
  }

  /// Those that hang are answered with 200.
  void letGo() {
    letGo.countDown();
  }

  List<Arrival> at(String path) {
    return arrivals.stream().filter(arrival -> arrival.path.equals(path)).toList();
  }

  /// All that came of an event.
  List<Arrival> of(String event) {
    return arrivals.stream().filter(arrival -> arrival.id.equals(event)).toList();
  }

  /// Of all that came to `path`, each once.
  List<String> ids(String path) {
    return at(path).stream().map(Arrival::id).distinct().sorted().toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      arrivals.add(
          new Arrival(
              path,
              exchange.getRequestHeaders().getFirst("webhook-id"),
              Integer.parseInt(exchange.getRequestHeaders().getFirst("x-voipbin-attempt")),
              isVerified(exchange, body),
              body,
              Instant.now()));
      int status = answers.getOrDefault(path, 200);
      boolean waits = status == HANGS || status == LATE;
      if (waits) {
        letGo.await(status == LATE ? LATE_SECONDS : Long.MAX_VALUE, TimeUnit.SECONDS);
      }
      exchange.sendResponseHeaders(waits ? 200 : status, -1);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isVerified(HttpExchange exchange, String body) {
    try {
      verifier.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true));
      return true;
    } catch (WebhookVerificationException wrong) {
      return false;
    }
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
    threads.shutdownNow();
  }
}
