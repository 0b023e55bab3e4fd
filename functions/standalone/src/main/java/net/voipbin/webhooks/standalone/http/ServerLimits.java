package net.voipbin.webhooks.standalone.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/// Makes all servers of the process, within limits. The JDK's server reads them from system
/// properties once, when the first one is made, whoever that is for. What the command line says
/// (`-D…`) stays.
///
/// Names: module `jdk.httpserver`, package documentation of `com.sun.net.httpserver`, and
/// `sun.net.httpserver.ServerConfig` of JDK 25 for those that are not documented.
public final class ServerLimits {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Answers are small: without this each waits for the client's delayed ACK (40 ms).
          "sun.net.httpserver.nodelay", "true",
          // Open connections; further ones are closed at once. Each costs some 20 KiB.
          "jdk.httpserver.maxConnections", "4096",
          // The default closes kept-alive connections beyond 200: under load that is a new
          // connection for every request.
          "sun.net.httpserver.maxIdleConnections", "4096",
          // Seconds. Longer than the 60 s for which clients (SDKs, load balancers) keep idle ones,
          // so that they close first and never write into a closed connection.
          "sun.net.httpserver.idleInterval", "75",
          // Seconds for headers and body to arrive: whoever drips is cut off then.
          "sun.net.httpserver.maxReqTime", "30",
          // Seconds from the whole request to the whole answer: whoever does not read it is cut
          // off then.
          "sun.net.httpserver.maxRspTime", "60",
          // Clients and proxies send 10 to 30.
          "sun.net.httpserver.maxReqHeaders", "100",
          // In bytes, 32 for each header included. The largest that real clients send are tokens.
          "sun.net.httpserver.maxReqHeaderSize", "65536",
          // In bytes. What is left of a refused body is read before the connection is closed:
          // a reset would keep the client from reading why it was refused.
          "sun.net.httpserver.drainAmount", "8388608");

  private ServerLimits() {}

  /// @param backlog connections that the kernel keeps until they are accepted; 0: its default
  /// @throws IOException when the address cannot be had, for example because it is in use
  public static HttpServer server(InetSocketAddress address, int backlog) throws IOException {
    apply();
    return HttpServer.create(address, backlog);
  }

  private static void apply() {
    PROPERTIES.forEach((name, value) -> {
      if (System.getProperty(name) == null) {
        System.setProperty(name, value);
      }
    });
  }
}
