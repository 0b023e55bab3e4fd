package net.voipbin.webhooks.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.core.event.Payload;

/// Lambda's side of a function (Lambda Developer Guide, "Using the Lambda runtime API"): hands out
/// events one by one and takes the answers.
public final class RuntimeApi implements AutoCloseable {
  /// What Lambda tells a function of which it will take a snapshot.
  public static final Map<String, String> SNAP_START =
      Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

  private static final String PATH = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> open = new ConcurrentHashMap<>();

  private final CompletableFuture<Instant> asked = new CompletableFuture<>();
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);

  private record Invocation(
      String id, Payload event, Duration timeout, CompletableFuture<String> answer) {}

  public RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PATH + "invocation/", this::serve);
    server.createContext(PATH + "init/error", this::failedToStart);
    server.createContext(PATH + "restore/next", this::restore);
    server.start();
  }

  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Completes with the answer, exceptionally with what the function says of its failure.
  public CompletableFuture<String> invoke(String event, Duration timeout) {
    Invocation invocation =
        new Invocation(
            UUID.randomUUID().toString(),
            Payload.ofUtf8(event),
            timeout,
            new CompletableFuture<>());
    waiting.add(invocation);
    return invocation.answer;
  }

  /// Waits until a function that is started with [#SNAP_START] is ready for its snapshot; it goes
  /// no further before [#restore].
  public boolean isReadyForSnapshot(Duration atMost) throws InterruptedException {
    return snapshot.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void restore() {
    restored.countDown();
  }

  private void restore(HttpExchange exchange) throws IOException {
    try (exchange) {
      snapshot.countDown();
      restored.await();
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
      if (path[1].equals("next")) {
        next(exchange);
      } else {
        answered(exchange, path[1], path[2].equals("response"));
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// When the function first asked for an event.
  public Instant firstAsked() {
    return asked.join();
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    asked.complete(Instant.now());
    Invocation invocation = waiting.take();
    open.put(invocation.id, invocation);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(invocation.timeout).toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:f");
    // Without it the client's native part crashes.
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
    exchange.sendResponseHeaders(200, invocation.event.size());
    exchange.getResponseBody().write(invocation.event.bytes());
  }

  private void answered(HttpExchange exchange, String id, boolean well) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(202, -1);
    Invocation invocation = Objects.requireNonNull(open.remove(id), id);
    if (well) {
      invocation.answer.complete(body);
    } else {
      invocation.answer.completeExceptionally(new IllegalStateException(body));
    }
  }

  private void failedToStart(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(202, -1);
      for (Invocation lost = waiting.poll(); lost != null; lost = waiting.poll()) {
        lost.answer.completeExceptionally(new IllegalStateException(body));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
