package net.voipbin.webhooks.standalone.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.log.Log;
import net.voipbin.webhooks.standalone.log.LogLine;

/// The HTTP/1.1 server of the process: the JDK's, on virtual threads, within limits.
///
/// Each request is read whole, then waits for its turn, then is handled. So a client that sends
/// slowly keeps nobody from being served.
public final class HttpFront implements AutoCloseable {
  static {
    ServerLimits.apply();
  }

  /// Connections that the kernel keeps until we accept them.
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Route> routes;
  private final FrontLimits limits;
  private final Bodies bodies;
  private final Semaphore turns;
  private final Supplier<UUID> ids;
  private final Log log;
  private volatile boolean stopping;

  /// Listens, but serves nobody before [#start()]. Port 0: any that is free.
  ///
  /// @param ids names for requests, each another one
  /// @throws IOException when the address cannot be had, for example because it is in use
  public HttpFront(
      InetSocketAddress address,
      List<Route> routes,
      FrontLimits limits,
      Supplier<UUID> ids,
      Log log)
      throws IOException {
    this.routes = List.copyOf(routes);
    this.limits = limits;
    this.bodies = new Bodies(limits.bodyBytes(), limits.patience());
    this.turns = new Semaphore(limits.serving(), true);
    this.ids = ids;
    this.log = log;
    this.server = HttpServer.create(address, BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::exchange);
  }

  public void start() {
    server.start();
  }

  /// Where it listens, with the port that it got.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /// Accepts no more, lets what is being served come to its end, closes every connection.
  ///
  /// @param patience for the requests that are being served
  /// @return whether all of them came to their end
  public boolean stop(Duration patience) {
    stopping = true;
    // The server's own waiting also counts exchanges whose client went away, so it would often
    // wait to the end of its time. Our own count is exact: every turn is free.
    int longer = Math.toIntExact(patience.toSeconds() + 2);
    Thread stopper = Thread.ofVirtual().start(() -> server.stop(longer));
    boolean allDone = false;
    try {
      allDone = turns.tryAcquire(limits.serving(), patience.toMillis(), TimeUnit.MILLISECONDS);
      stopper.interrupt();
      stopper.join();
    } catch (InterruptedException hurried) {
      stopper.interrupt();
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    return allDone;
  }

  /// Stops without patience.
  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = ids.get().toString();
      String path = exchange.getRequestURI().getRawPath();
      Route found = null;
      for (Route route : routes) {
        if (route.fitsPath(path)) {
          found = route;
          if (route.fitsMethod(Exchanges.method(exchange))) {
            serve(exchange, route, id);
            return;
          }
        }
      }
      ErrorForm errors = found == null ? ErrorForm.API : found.errors();
      Trouble trouble = found == null ? Trouble.NO_ROUTE : Trouble.WRONG_METHOD;
      Answer answer = errors.of(trouble, id);
      send(
          exchange,
          found == null ? answer : answer.with("allow", String.join(", ", found.methods())));
    }
  }

  private void serve(HttpExchange exchange, Route route, String id) throws IOException {
    switch (bodies.read(
        exchange.getRequestBody(), Exchanges.announcedLength(exchange), route.maxBody())) {
      case Bodies.TooLarge() -> send(exchange, route.errors().of(Trouble.TOO_LARGE, id));
      case Bodies.NoRoom() -> send(exchange, busy(route, id));
      case Bodies.Whole(Payload body, int reserved) -> {
        try {
          serveInTurn(exchange, route, Exchanges.request(exchange, id, body));
        } finally {
          bodies.release(reserved);
        }
      }
    }
  }

  private void serveInTurn(HttpExchange exchange, Route route, Request request) throws IOException {
    if (!takeTurn()) {
      send(exchange, busy(route, request.id()));
      return;
    }
    try {
      send(exchange, answer(route, request));
    } finally {
      turns.release();
    }
  }

  private boolean takeTurn() {
    try {
      return !stopping && turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer busy(Route route, String id) {
    Trouble trouble = stopping ? Trouble.STOPPING : Trouble.BUSY;
    return route.errors().of(trouble, id).with("retry-after", "1");
  }

  private Answer answer(Route route, Request request) {
    try {
      return route.handler().handle(request);
    } catch (RuntimeException | StackOverflowError unforeseen) {
      log.write(
          LogLine.error("request.failed")
              .with("request_id", request.id())
              .with("method", request.method())
              .with("path", request.rawPath())
              .with("error", Failures.describe(unforeseen)));
      return route.errors().of(Trouble.FAILED, request.id());
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Exchanges.send(exchange, stopping ? answer.with("connection", "close") : answer);
  }
}
