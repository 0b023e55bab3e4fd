package net.voipbin.webhooks.standalone.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;

/// Between the JDK server's exchange and our [Request] and [Answer].
final class Exchanges {
  private static final String HEAD = "HEAD";

  private Exchanges() {}

  /// The method that handlers see: `GET` for a `HEAD`.
  static String method(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    return method.equals(HEAD) ? "GET" : method;
  }

  static Request request(HttpExchange exchange, String id, Payload body) {
    Map<String, List<String>> headers = HashMap.newHashMap(exchange.getRequestHeaders().size());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Request(
        id,
        method(exchange),
        exchange.getRequestURI().getRawPath(),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
        headers,
        body);
  }

  /// In bytes; empty when the body comes in chunks. The server has refused what is no number.
  static Optional<Long> announcedLength(HttpExchange exchange) {
    if (exchange.getRequestHeaders().containsKey("Transfer-encoding")) {
      return Optional.empty();
    }
    String length = exchange.getRequestHeaders().getFirst("Content-length");
    return Optional.of(length == null ? 0L : Long.parseLong(length));
  }

  static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int size = answer.body().size();
    boolean hasNoBody = answer.status() == 204 || answer.status() == 304;
    if (exchange.getRequestMethod().equals(HEAD)) {
      if (!hasNoBody) {
        exchange.getResponseHeaders().set("Content-length", Integer.toString(size));
      }
      exchange.sendResponseHeaders(answer.status(), -1);
    } else if (hasNoBody || size == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), size);
      // Closing sends headers and body in one packet, then reads what is left of the request.
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body().bytes());
      }
    }
  }
}
