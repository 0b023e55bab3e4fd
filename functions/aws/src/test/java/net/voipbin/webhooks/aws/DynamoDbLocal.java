package net.voipbin.webhooks.aws;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import net.voipbin.webhooks.core.lane.Eventually;

/// DynamoDB's stand-in, a process of its own that ends with this one.
final class DynamoDbLocal implements AutoCloseable {
  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";

  private final Process process;
  private final int port;

  private DynamoDbLocal(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// @throws IllegalStateException when it cannot be started
  static DynamoDbLocal start() {
    Path jars = Path.of(System.getProperty("dynamodb.local", "dynamodb-local/target/lib"));
    String[] files = jars.toFile().list();
    if (files == null || files.length == 0) {
      throw new IllegalStateException(
          "DynamoDB Local is not in " + jars + ": `mvn verify` puts it there");
    }
    try {
      int port = freePort();
      DynamoDbLocal server = new DynamoDbLocal(command(jars, port).start(), port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      boolean decided = Eventually.holds(() -> !server.process.isAlive() || server.isListening());
      if (!decided || !server.process.isAlive()) {
        server.close();
        throw new IllegalStateException("DynamoDB Local did not start");
      }
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException("DynamoDB Local did not start", failed);
    }
  }

  private static ProcessBuilder command(Path jars, int port) {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jars + File.separator + "*",
                MAIN,
                "-inMemory",
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                Integer.toString(port)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
