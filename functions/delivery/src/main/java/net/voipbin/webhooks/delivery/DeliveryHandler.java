package net.voipbin.webhooks.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.voipbin.webhooks.api.NoticeEvents;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.Metrics;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.aws.PrivateTargets;
import net.voipbin.webhooks.aws.TakenBells;
import net.voipbin.webhooks.aws.TakenBells.Taken;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.lane.DrainLane;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.management.DisableLane;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.sender.HttpWebhookSender;

/// Answers bells: drains the lanes that they name.
public final class DeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final AwsStore store;
  private final Shift.Crew crew;
  private final Metrics metrics;

  /// For Lambda: opens no connection.
  public DeliveryHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public DeliveryHandler(Map<String, String> variables) {
    AwsSettings settings = AwsSettings.from(variables);
    LambdaOutput output = LambdaOutput.ofThisFunction();
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    this.store = AwsStore.of(settings, outside);
    this.metrics = Metrics.of(settings.lanes().stage(), output);
    BoundedLaneQueues queues =
        new BoundedLaneQueues(
            store.laneQueues(), outside.clock(), Runtime.getRuntime().maxMemory());
    this.crew =
        new Shift.Crew(
            wire(
                store,
                queues,
                outside,
                new HttpWebhookSender(PrivateTargets.policy(variables)),
                new Watch(new Lines(output), metrics),
                threads),
            queues,
            outside.clock(),
            threads,
            () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
            new DrainWatch(output, metrics, store.laneDepths(), output),
            output);
    Priming.beforeSnapshot(variables, settings, output, Rehearsal::act);
  }

  static DrainLane wire(
      AwsStore store,
      LaneQueues queues,
      AwsStore.Outside outside,
      HttpWebhookSender sender,
      Watch watch,
      Executor threads) {
    InstantSource clock = outside.clock();
    Fresh fresh = new Fresh(clock, outside.random());
    LaneRecords records = store.laneRecords();
    NoticeEvents.Stores told =
        new NoticeEvents.Stores(store.endpoints(), store.history(), store.laneDepths(), records);
    NoticeEvents news = new NoticeEvents(told, fresh, store.bus()::put);
    WebhookRequest requests = new WebhookRequest(version());
    RingLane ringLane = new RingLane(records, store.doorbell(), clock);
    return new DrainLane(
        new DrainLane.Ports(
            records,
            queues,
            store.deliveryLog(),
            store.deliveryTargets(),
            sender,
            store.wakeUps(),
            store.doorbell(),
            ringLane,
            new DisableLane(store.endpoints(), records, ringLane),
            store.parkedDeliveries(),
            watch.counting(news),
            watch),
        requests,
        CircuitTimes.DEFAULT,
        clock,
        outside.random(),
        threads);
  }

  /// Of the release: its jars say so.
  static String version() {
    return Optional.ofNullable(WebhookRequest.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant deadline = crew.clock().instant().plusMillis(context.getRemainingTimeInMillis());
    List<SQSMessage> messages = event.getRecords();
    TakenBells doorbell = store.takenBells(messages.getFirst().getEventSourceArn());
    try {
      Set<String> failed =
          new Shift(crew, doorbell, deadline)
              .answer(
                  messages.stream()
                      .map(message -> Taken.of(message.getBody(), message.getReceiptHandle()))
                      .toList());
      return response(messages.stream().filter(some -> failed.contains(some.getReceiptHandle())));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return response(messages.stream());
    } finally {
      crew.queues().forget();
      metrics.flush();
    }
  }

  private static SQSBatchResponse response(Stream<SQSMessage> failed) {
    return new SQSBatchResponse(
        failed.map(message -> new BatchItemFailure(message.getMessageId())).toList());
  }
}
