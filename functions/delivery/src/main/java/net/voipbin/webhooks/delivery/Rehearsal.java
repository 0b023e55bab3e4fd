package net.voipbin.webhooks.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.sender.HttpWebhookSender;

/// What a drain does, once, for nobody: signs a request with a secret of zeros, sends it to this
/// process, begins with TLS too, and writes down how it went. See [Priming].
final class Rehearsal {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final EndpointId LANE = new EndpointId(NOBODY);
  private static final CustomerId CUSTOMER = new CustomerId(NOBODY);
  private static final EventId EVENT = new EventId("0");
  private static final EventTypeName TYPE = new EventTypeName("call_hangup");

  private Rehearsal() {}

  static void act(Priming.Stage stage) throws InterruptedException {
    Metrics metrics = Metrics.of("rehearsal", stage.output());
    Watch watch = new Watch(new Lines(stage.output()), metrics);
    try (HttpWebhookSender sender = new HttpWebhookSender(TargetPolicy.PRIVATE_ALLOWED);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DeliveryHandler.wire(
              stage.store(), stage.store().laneQueues(), stage.outside(), sender, watch, threads)
          .drain(LANE, Instant.now().plusSeconds(60), _ -> {});
      beginTls(sender, threads);
      Attempt attempt = send(sender, stage.nobody());
      settle(stage, attempt);
    }
    metrics.flush();
  }

  /// With a server that hangs up as soon as the client has said hello: what comes after needs a
  /// certificate.
  private static void beginTls(WebhookSender sender, ExecutorService threads) {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> {
        try (Socket client = server.accept()) {
          client.getInputStream().read();
        } catch (IOException gone) {
          // So be it.
        }
      });
      send(sender, URI.create("https://127.0.0.1:" + server.getLocalPort()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Attempt send(WebhookSender sender, URI to) {
    Instant now = Instant.now();
    WebhookRequest.What what =
        new WebhookRequest.What(EVENT, TYPE, DeliveryKind.LIVE, Payload.ofUtf8("{}"));
    WebhookSender.Sent sent =
        sender.send(
            new WebhookRequest(DeliveryHandler.version())
                .build(
                    what,
                    1,
                    DeliverySettings.defaults(new TargetUrl(to)),
                    EndpointSecrets.of(SigningSecret.of(new byte[32])),
                    now));
    return new Attempt(1, now, sent.outcome(), sent.durations());
  }

  private static void settle(Priming.Stage stage, Attempt attempt) {
    stage
        .store()
        .deliveryLog()
        .append(
            CUSTOMER,
            List.of(
                new DeliveryLog.Entry(
                    DeliveryId.live(EVENT, LANE),
                    TYPE,
                    DeliveryKind.LIVE,
                    attempt.startedAt(),
                    attempt,
                    DeliveryStatus.DELIVERED,
                    Optional.empty())));
    stage.store().laneQueues().delete(LANE, List.of(new Receipt("nothing")));
  }
}
