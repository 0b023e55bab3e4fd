package net.voipbin.webhooks.standalone;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.standalone.http.ServerLimits;

/// A receiver for trying things out: shows each webhook that arrives on loopback and answers 200.
final class ListenCommand {
  private static final List<String> SHOWN =
      List.of(
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "x-voipbin-event",
          "x-voipbin-attempt");

  private final PrintStream out;

  ListenCommand(PrintStream out) {
    this.out = out;
  }

  /// Goes on in the background until the process ends.
  ///
  /// @param port 0: any that is free
  void start(int port) throws IOException {
    HttpServer server =
        ServerLimits.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::show);
    server.start();
    out.println("receiving on http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      StringBuilder text = new StringBuilder("\n");
      text.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
      Headers headers = exchange.getRequestHeaders();
      for (String name : SHOWN) {
        if (headers.containsKey(name)) {
          text.append('\n').append(name).append(": ").append(headers.getFirst(name));
        }
      }
      out.println(text.append("\n\n").append(body));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
