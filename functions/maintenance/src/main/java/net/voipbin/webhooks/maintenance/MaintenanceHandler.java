package net.voipbin.webhooks.maintenance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.core.management.ProbeEndpoint;
import net.voipbin.webhooks.core.replay.CarryOnReplays;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.upkeep.Chores;

/// Does what the clock or an operator asks for: see [Task]. The answer is a JSON object.
public final class MaintenanceHandler implements RequestStreamHandler {
  /// What is begun last must have its end before Lambda's: a ring is two calls, each of which may
  /// take 15 s when AWS does not answer.
  private static final Duration CLOSING_TIME = Duration.ofSeconds(35);

  private final String stage;
  private final Upkeep upkeep;
  private final Operators operators;
  private final Reingestion reingestion;
  private final InstantSource clock;
  private final Log log;
  private final Metrics metrics;

  /// For Lambda: opens no connection.
  public MaintenanceHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public MaintenanceHandler(Map<String, String> variables) {
    AwsSettings settings = AwsSettings.from(variables);
    LambdaOutput output = LambdaOutput.ofThisFunction();
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    AwsStore store = AwsStore.of(settings, outside);
    this.clock = outside.clock();
    this.log = output;
    this.metrics = Metrics.of(settings.lanes().stage(), output);
    RingLane ringLane = new RingLane(store.laneRecords(), store.doorbell(), clock);
    Fresh fresh = new Fresh(clock, outside.random());
    this.stage = settings.lanes().stage();
    this.upkeep = upkeep(store, outside, output, metrics);
    this.operators = operators(store, ringLane, fresh);
    this.reingestion =
        new Reingestion(
            new IngestEvents(
                store.eventLog(),
                store.subscriptionSource(),
                store.laneQueues(),
                ringLane,
                store.accounts()),
            store.history(),
            new Lines(output),
            clock);
    Priming.beforeSnapshot(variables, settings, output, this::rehearse);
  }

  private void rehearse(Priming.Stage rehearsal) {
    Instant now = rehearsal.outside().clock().instant();
    Metrics uncounted = Metrics.of(stage, rehearsal.output());
    upkeep(rehearsal.store(), rehearsal.outside(), rehearsal.output(), uncounted)
        .ring(now.plus(CLOSING_TIME));
    uncounted.flush();
  }

  private static Upkeep upkeep(
      AwsStore store, AwsStore.Outside outside, LambdaOutput output, Metrics metrics) {
    InstantSource clock = outside.clock();
    return new Upkeep(
        new Chores(
            store.upkeep(),
            new CarryOnReplays(store.replays(), store.replayQueue()),
            new RingLane(store.laneRecords(), store.doorbell(), clock),
            new Fresh(clock, outside.random()),
            clock,
            output,
            Executors.newVirtualThreadPerTaskExecutor()),
        clock,
        output,
        metrics);
  }

  private static Operators operators(AwsStore store, RingLane ringLane, Fresh fresh) {
    return new Operators(
        new MakeAccessKey(store.accessKeys(), fresh),
        new ProbeEndpoint(store.endpoints(), store.laneRecords(), ringLane, fresh),
        ringLane,
        store.laneRecords(),
        store.laneDepths(),
        store.wakeUps(),
        store.deliveryTargets(),
        store.history());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Task task = Task.read(input.readAllBytes());
    Instant started = clock.instant();
    Instant deadline = started.plusMillis(context.getRemainingTimeInMillis()).minus(CLOSING_TIME);
    try {
      JsonObject answer = answer(task, deadline);
      output.write(answer.toString().getBytes(StandardCharsets.UTF_8));
      log.write(
          LogLine.info("maintenance.done")
              .with("task", task.getClass().getSimpleName())
              .with("request_id", context.getAwsRequestId())
              .with("duration_ms", Duration.between(started, clock.instant()).toMillis()));
    } finally {
      metrics.flush();
    }
  }

  private JsonObject answer(Task task, Instant deadline) {
    return switch (task) {
      case Task.Ring _ -> upkeep.ring(deadline);
      case Task.Patrol _ -> upkeep.patrol(deadline);
      case Task.TearDown(String wanted) -> tearDown(wanted, deadline);
      case Task.MakeKey wanted -> operators.makeKey(wanted);
      case Task.RingLane(var endpoint) -> operators.ring(endpoint);
      case Task.ExplainLane(var endpoint) -> operators.explain(endpoint);
      case Task.Probe(var endpoint) -> operators.probe(endpoint);
      case Task.Rejected wanted -> operators.rejected(wanted);
      case Task.ReingestRejected _ -> reingestion.rejected();
      case Task.Reingest(var events) -> reingestion.events(events);
    };
  }

  /// Who names another stage is at the wrong function.
  private JsonObject tearDown(String wanted, Instant deadline) {
    if (!wanted.equals(stage)) {
      throw new IllegalArgumentException(
          "'stage' is '%s'; it must be '%s', which this function belongs to"
              .formatted(wanted, stage));
    }
    return upkeep.tearDown(deadline);
  }
}
