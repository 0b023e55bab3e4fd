package net.voipbin.webhooks.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.ingestion.IngestionHandler;

/// The functions between a bus and a customer's server: events go in at one end, webhooks come out
/// at the other.
final class World implements AutoCloseable {
  private static final SigningSecret SECRET = SigningSecret.of(new byte[32]);

  final CustomerId customer = new CustomerId(UUID.randomUUID());
  final Stage stage;
  final Receiver receiver;
  private final AwsStore store;
  private final IngestionHandler ingestion;
  private final List<SourceMapping> mappings = new ArrayList<>();

  World(Stage stage) throws IOException {
    this.stage = stage;
    this.receiver = new Receiver(SECRET.revealText());
    this.store = stage.store();
    this.ingestion = new IngestionHandler(stage.variables());
  }

  AwsStore store() {
    return store;
  }

  /// @param schedule seconds after each failed attempt
  Endpoint endpoint(String path, Integer... schedule) {
    return endpoint(path, "*", Duration.ofSeconds(30), schedule);
  }

  Endpoint endpoint(String path, String types, Duration timeout, Integer... schedule) {
    Instant now = Instant.now();
    DeliverySettings defaults =
        DeliverySettings.defaults(new TargetUrl(URI.create(receiver.url(path))));
    Endpoint endpoint =
        new Endpoint(
            new EndpointId(UUID.randomUUID()),
            customer,
            path,
            "",
            EndpointStatus.ACTIVE,
            Optional.empty(),
            new DeliverySettings(
                defaults.url(),
                List.of(),
                timeout,
                RetrySchedule.ofSeconds(List.of(schedule)),
                defaults.concurrency(),
                Optional.empty(),
                Signing.DEFAULT),
            now,
            now);
    Subscription subscription =
        new Subscription(
            new SubscriptionId(UUID.randomUUID()),
            customer,
            endpoint.id(),
            List.of(new TypePattern(types)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now,
            now);
    stage.add(endpoint, EndpointSecrets.of(SECRET), subscription);
    return endpoint;
  }

  /// The bus hands an event over.
  void event(String id, String type) {
    event(id, type, "{\"a\":1.50}");
  }

  /// @param data JSON
  void event(String id, String type, String data) {
    String detail =
        "{\"id\":\"%s\",\"customer_id\":\"%s\",\"data\":%s}".formatted(id, customer, data);
    byte[] event = Stage.event("bus-" + id, type, detail).getBytes(StandardCharsets.UTF_8);
    try {
      ingestion.handleRequest(
          new ByteArrayInputStream(event),
          new ByteArrayOutputStream(),
          Lambda.context("request", Instant.now().plusSeconds(30)));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Bells are answered from now on, as with the template's mappings.
  SourceMapping answerBells(int concurrency) {
    return answerBells(
        concurrency, new DeliveryHandler(stage.variables()), Duration.ofSeconds(120));
  }

  SourceMapping answerBells(int concurrency, DeliveryHandler handler, Duration timeout) {
    return answerBells(concurrency, event -> Lambda.invoke(handler, event, timeout));
  }

  SourceMapping answerBells(int concurrency, SourceMapping.Invocation invocation) {
    SourceMapping mapping = mapping(stage.doorbell(), 10, concurrency, invocation);
    mapping(stage.slowDoorbell(), 1, Math.max(concurrency / 2, 1), invocation);
    return mapping;
  }

  /// Entries of replays are answered from now on.
  SourceMapping answerReplays(SourceMapping.Invocation invocation) {
    return mapping(stage.replayQueue(), 1, 2, invocation);
  }

  private SourceMapping mapping(
      String queue, int batch, int concurrency, SourceMapping.Invocation invocation) {
    SourceMapping mapping =
        new SourceMapping(stage.sqs(), queue, stage.arn(queue), batch, concurrency, invocation);
    mappings.add(mapping);
    return mapping;
  }

  Delivery delivery(String event, Endpoint to) {
    return store
        .history()
        .delivery(customer, DeliveryId.live(new EventId(event), to.id()))
        .orElseThrow();
  }

  @Override
  public void close() {
    receiver.close();
    mappings.forEach(SourceMapping::close);
  }
}
