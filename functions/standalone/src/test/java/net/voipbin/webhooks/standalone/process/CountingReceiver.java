package net.voipbin.webhooks.standalone.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A receiver that counts what arrives, by `webhook-id`.
final class CountingReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int status = 200;

  CountingReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::count);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// @param with 0: not at all
  void answer(int with) {
    status = with;
  }

  /// How often each `webhook-id` was acknowledged with 200.
  Map<String, Integer> acknowledged() {
    return Map.copyOf(arrivals);
  }

  private void count(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      int answer = status;
      if (answer == 0) {
        closing.await();
        return;
      }
      if (answer == 200) {
        arrivals.merge(exchange.getRequestHeaders().getFirst("webhook-id"), 1, Integer::sum);
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
