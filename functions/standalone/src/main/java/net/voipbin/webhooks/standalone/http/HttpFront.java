package net.voipbin.webhooks.standalone.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// The HTTP/1.1 server of the process: the JDK's, on virtual threads, within limits.
///
/// Each request is read whole, then waits for its turn and is handled; then its answer is sent. So
/// a client that sends or reads slowly keeps nobody from being served.
///
/// Whoever handles a request may log its answer (see [LoggedHandler]); the front logs what never
/// came to an answer of a handler: `request.refused` and `request.failed`.
public final class HttpFront implements AutoCloseable {
  /// Connections that the kernel keeps until we accept them.
  private static final int BACKLOG = 1024;

  /// More than there can be connections.
  private static final int MOST_ANSWERS = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Route> routes;
  private final FrontLimits limits;
  private final Bodies bodies;
  private final Semaphore turns;
  private final Semaphore answering = new Semaphore(MOST_ANSWERS);
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
    this.server = ServerLimits.server(address, BACKLOG);
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
    // wait to the end of its time. Our own count is exact.
    int longer = Math.toIntExact(patience.toSeconds() + 2);
    Thread stopper = Thread.ofVirtual().start(() -> server.stop(longer));
    boolean allDone = false;
    try {
      allDone = answering.tryAcquire(MOST_ANSWERS, patience.toMillis(), TimeUnit.MILLISECONDS);
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
      String method = Exchanges.method(exchange);
      List<Route> here = routes.stream().filter(route -> route.fitsPath(path)).toList();
      Optional<Route> found = here.stream().filter(route -> route.fitsMethod(method)).findFirst();
      if (found.isPresent()) {
        serve(exchange, found.get(), id);
      } else {
        send(exchange, here.isEmpty() ? ErrorForm.API.of(Trouble.NO_ROUTE, id) : wrong(here, id));
      }
    }
  }

  private static Answer wrong(List<Route> here, String id) {
    String allowed =
        here.stream()
            .flatMap(route -> route.methods().stream())
            .sorted()
            .collect(Collectors.joining(", "));
    return here.getFirst().errors().of(Trouble.WRONG_METHOD, id).with("allow", allowed);
  }

  private void serve(HttpExchange exchange, Route route, String id) throws IOException {
    switch (bodies.read(
        exchange.getRequestBody(), Exchanges.announcedLength(exchange), route.maxBody())) {
      case Bodies.TooLarge() -> send(exchange, refusal(Trouble.TOO_LARGE, route, id));
      case Bodies.NoRoom() -> send(exchange, refusal(Trouble.BUSY, route, id));
      case Bodies.Whole(Payload body, int reserved) -> {
        answering.acquireUninterruptibly(); // never waits: there are more than connections
        try {
          send(exchange, answerInTurn(route, Exchanges.request(exchange, id, body)));
        } finally {
          answering.release();
          bodies.release(reserved);
        }
      }
    }
  }

  /// The turn ends before the answer is sent: a client that reads slowly holds nobody up.
  private Answer answerInTurn(Route route, Request request) {
    if (stopping) {
      return refusal(Trouble.STOPPING, route, request.id());
    }
    if (!takeTurn()) {
      return refusal(Trouble.BUSY, route, request.id());
    }
    try {
      return answer(route, request);
    } finally {
      turns.release();
    }
  }

  private boolean takeTurn() {
    try {
      return turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer refusal(Trouble trouble, Route route, String id) {
    log.write(
        LogLine.warn("request.refused")
            .with("request_id", id)
            .with("path", route.path())
            .with("status", trouble.code())
            .with("reason", trouble.reason()));
    Answer answer = route.errors().of(trouble, id);
    return trouble.code() == 503 ? answer.with("retry-after", "1") : answer;
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
              .with("error", Lines.describe(unforeseen)));
      return route.errors().of(Trouble.FAILED, request.id());
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Exchanges.send(exchange, stopping ? answer.with("connection", "close") : answer);
  }
}
