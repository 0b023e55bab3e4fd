package net.voipbin.webhooks.standalone;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.standalone.http.ServerLimits;

/// A customer's server whose paths do as they are told.
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /// @param status 0: never; [#DRIPS]: 200 at once, then a body that comes byte by byte and never
  ///   ends
  record Answer(int status, Map<String, String> headers) {
    static final int DRIPS = 1;

    static Answer of(int status) {
      return new Answer(status, Map.of());
    }
  }

  record Arrival(String path, Headers headers, String body, Instant at) {
    String id() {
      return headers.getFirst("webhook-id");
    }

    int attempt() {
      return Integer.parseInt(headers.getFirst("x-voipbin-attempt"));
    }
  }

  Receiver() throws IOException {
    server = ServerLimits.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// What is answered from now on; 200 where nothing is said.
  void answer(String path, Answer with) {
    answers.put(path, with);
  }

  List<Arrival> at(String path) {
    return arrivals.stream().filter(arrival -> arrival.path.equals(path)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer with = answers.getOrDefault(path, Answer.of(200));
      arrivals.add(new Arrival(path, exchange.getRequestHeaders(), body, Instant.now()));
      if (with.status == 0) {
        closing.await();
        return;
      }
      if (with.status == Answer.DRIPS) {
        drip(exchange);
        return;
      }
      with.headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(with.status, -1);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void drip(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    do {
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
    } while (!closing.await(100, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
