package net.voipbin.webhooks.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands before a service of AWS and hands everything on, until one operation was done: its answer
/// never comes. Whoever asked can then be killed in the middle of its work.
final class LostConnection implements AutoCloseable {
  private static final String OPERATION = "x-amz-target";
  private static final Set<String> HANDED_ON = Set.of(OPERATION, "content-type", "authorization");

  private final HttpServer server;
  private final URI service;
  private final String last;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch lost = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param last such as `SendMessage`
  LostConnection(URI service, String last) throws IOException {
    this.service = service;
    this.last = last;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handOn);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The operation was done, and its answer is lost.
  boolean isLost() {
    return lost.getCount() == 0;
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst(OPERATION)).orElse("");
      HttpResponse<byte[]> answer = http.send(request(exchange), BodyHandlers.ofByteArray());
      if (operation.endsWith("." + last)) {
        lost.countDown();
        closed.await();
      }
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("content-type", type));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : HANDED_ON) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    return request.build();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
