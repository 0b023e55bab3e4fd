package net.voipbin.webhooks.maintenance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.aws.ReplayEntries;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.replay.AdvanceReplay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayPace;

/// Takes each replay in the batch one step further. What fails comes back.
public final class ReplayHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final AdvanceReplay advanceReplay;
  private final LambdaOutput output;
  private final Lines lines;

  /// For Lambda: opens no connection.
  public ReplayHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public ReplayHandler(Map<String, String> variables) {
    this.output = LambdaOutput.ofThisFunction();
    this.lines = new Lines(output);
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    AwsSettings settings = AwsSettings.from(variables);
    this.advanceReplay = wire(AwsStore.of(settings, outside), outside);
    Priming.beforeSnapshot(variables, settings, output, ReplayHandler::rehearse);
  }

  private static void rehearse(Priming.Stage stage) {
    wire(stage.store(), stage.outside()).advance(new ReplayId(new UUID(0, 0)));
  }

  private static AdvanceReplay wire(AwsStore store, AwsStore.Outside outside) {
    return new AdvanceReplay(
        new AdvanceReplay.Ports(
            store.replays(),
            store.pastEvents(),
            store.replayQueue(),
            store.endpoints(),
            store.subscriptions(),
            store.laneRecords(),
            store.laneDepths(),
            store.deadLetters(),
            store.extraDeliveries()),
        ReplayPace.SQS,
        new RingLane(store.laneRecords(), store.doorbell(), outside.clock()),
        new Fresh(outside.clock(), outside.random()));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return new SQSBatchResponse(
        event.getRecords().stream()
            .filter(message -> !isDone(message))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList());
  }

  private boolean isDone(SQSMessage message) {
    Optional<ReplayId> replay = ReplayEntries.read(message.getBody());
    if (replay.isEmpty()) {
      // No entry of ours: it would come back for ever.
      output.write(LogLine.error("replay.unreadable"));
      return true;
    }
    try {
      advanceReplay.advance(replay.get()).ifPresent(lines::advanced);
      return true;
    } catch (RuntimeException unwell) {
      output.about("replay " + replay.get() + " could not go on", unwell);
      return false;
    }
  }
}
