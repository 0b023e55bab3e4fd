package net.voipbin.webhooks.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.log.LogLine;

/// Does a function's work once, before Lambda takes the snapshot that it starts from later: classes
/// are loaded and linked then, not while the first customer waits.
///
/// It is a rehearsal: all of it is done with a store, an output and clients of its own, against a
/// server in this process that answers every request with `{}`. No request leaves the machine, the
/// function's own clients and caches are not touched, and what was opened is closed in the end. So
/// the snapshot holds no connection, no secret, no credentials, and nothing random. There is
/// nothing to be done after a restore.
public final class Priming {
  /// Lambda Developer Guide, "Defined runtime environment variables".
  private static final String TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private static final String SNAPSHOT = "snap-start";

  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.US_ASCII);

  private Priming() {}

  /// What a function does, once.
  public interface Rehearsal {
    /// @param stage that answers nothing of use
    void act(Stage stage) throws InterruptedException;
  }

  /// @param output that nobody reads
  /// @param nobody answers `{}` to whatever is sent there, over HTTP
  public record Stage(AwsStore store, AwsStore.Outside outside, LambdaOutput output, URI nobody) {}

  /// Where no snapshot is taken it does nothing: the first request would only wait for both.
  ///
  /// @param variables of the environment
  /// @param output is told how it went; that it went wrong costs time later, and nothing else
  public static void beforeSnapshot(
      Map<String, String> variables,
      AwsSettings settings,
      LambdaOutput output,
      Rehearsal rehearsal) {
    if (!SNAPSHOT.equals(variables.get(TYPE))) {
      return;
    }
    Instant began = Instant.now();
    try {
      rehearse(settings, rehearsal);
      output.write(
          LogLine.info("function.primed")
              .with("duration_ms", Duration.between(began, Instant.now()).toMillis()));
    } catch (IOException | LinkageError failed) {
      // A class that cannot be linked: were it thrown, no version could be published.
      output.about("the function is not primed", new IllegalStateException(failed));
    } catch (RuntimeException failed) {
      output.about("the function is not primed", failed);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rehearse(AwsSettings settings, Rehearsal rehearsal)
      throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Priming::answer);
    server.start();
    URI nobody = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    AwsClients clients = AwsClients.ofNobody(nobody);
    try {
      LambdaOutput unread =
          new LambdaOutput(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              InstantSource.system());
      AwsStore.Outside outside =
          new AwsStore.Outside(InstantSource.system(), new SecureRandom(), _ -> {}, unread);
      AwsStore store = new AwsStore(settings, outside, clients);
      useBothClients(store);
      rehearsal.act(new Stage(store, outside, unread, nobody));
    } finally {
      clients.http().close();
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  /// A read and a write of each.
  private static void useBothClients(AwsStore store) {
    EndpointId lane = new EndpointId(new UUID(0, 0));
    store.laneRecords().find(lane);
    store.laneQueues().receive(lane, 1, Duration.ZERO);
    store.wakeUps().put(new WakeUps.WakeUp(Instant.EPOCH, lane));
    store.doorbell().ring(new Bell(lane, false, Duration.ZERO));
  }
}
