package net.voipbin.webhooks.ingestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.Metric;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.routing.BusEvent;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.routing.Ingested;

/// Takes one event from EventBridge to the lanes.
///
/// What is malformed is kept as rejected: no retry would make it better. What could not be stored
/// throws, so that Lambda tries again, twice, and then hands the event to the on-failure
/// destination.
public final class IngestionHandler implements RequestStreamHandler {
  /// For the rehearsal: nobody's event, for nobody.
  private static final String SAMPLE =
      """
      {"id":"0","detail-type":"call_hangup","source":"voipbin.nobody","time":"2026-01-01T00:00:00Z",
      "detail":{"id":"0","customer_id":"00000000-0000-0000-0000-000000000000","data":{}}}
      """;

  private final IngestEvents ingestEvents;
  private final InstantSource clock;
  private final Lines lines;
  private final Metrics metrics;

  /// For Lambda: opens no connection.
  public IngestionHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public IngestionHandler(Map<String, String> variables) {
    AwsSettings settings = AwsSettings.from(variables);
    LambdaOutput output = LambdaOutput.ofThisFunction();
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    this.clock = outside.clock();
    this.lines = new Lines(output);
    this.metrics = Metrics.of(settings.lanes().stage(), output);
    this.ingestEvents = wire(AwsStore.withoutSecrets(settings, outside), clock);
    Priming.beforeSnapshot(variables, settings, output, IngestionHandler::rehearse);
  }

  private static void rehearse(Priming.Stage stage) {
    Instant now = stage.outside().clock().instant();
    Incoming event = BusEvent.read(SAMPLE.getBytes(StandardCharsets.UTF_8), "", now);
    Ingested result =
        wire(stage.store(), stage.outside().clock()).ingest(List.of(event), now).getFirst();
    new Lines(stage.output()).ingested(event, result);
  }

  private static IngestEvents wire(AwsStore store, InstantSource clock) {
    return new IngestEvents(
        store.eventLog(),
        store.subscriptionSource(),
        store.laneQueues(),
        new RingLane(store.laneRecords(), store.doorbell(), clock),
        store.accounts());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant now = clock.instant();
    Incoming event = BusEvent.read(input.readAllBytes(), context.getAwsRequestId(), now);
    try {
      Ingested result = ingestEvents.ingest(List.of(event), now).getFirst();
      lines.ingested(event, result);
      count(result);
      if (result instanceof Ingested.Failed(String reason)) {
        throw new IllegalStateException(reason);
      }
    } finally {
      metrics.flush();
    }
  }

  private void count(Ingested result) {
    switch (result) {
      case Ingested.Routed(_, var endpoints) -> {
        metrics.count(Metric.EVENTS_ROUTED);
        metrics.add(Metric.DELIVERIES_MADE, endpoints.size());
      }
      case Ingested.Duplicate _ -> metrics.count(Metric.EVENTS_REPEATED);
      case Ingested.Rejected _ -> metrics.count(Metric.EVENTS_REJECTED);
      case Ingested.Failed _ -> metrics.count(Metric.EVENTS_FAILED);
      case Ingested.Withheld _, Ingested.Obeyed _ -> {
        // About an account, and no customer's event.
      }
    }
  }
}
