package net.voipbin.webhooks.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.lane.Drain;
import net.voipbin.webhooks.core.lane.LaneCommand;
import net.voipbin.webhooks.core.lane.LaneEvent;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;

/// A drain that always finds one more message. Its time stands still, so that it has its lease for
/// ever.
final class BusyDrain {
  private static final ReceivedMessage MESSAGE =
      new ReceivedMessage(
          new Receipt("1"),
          1,
          Sample.NOW,
          new LaneMessage(
              DeliveryId.live(Sample.EVENT.id(), Sample.ENDPOINT),
              Sample.EVENT.customer(),
              Sample.EVENT.type(),
              DeliveryKind.LIVE,
              Sample.EVENT.timestamp(),
              Sample.EVENT.body()));

  private final Drain drain =
      new Drain(
          new LaneOwner(new UUID(0, 1)),
          Sample.NOW.plus(Duration.ofMinutes(15)),
          new Target(Sample.EVENT.customer(), Sample.SETTINGS, Sample.SECRETS),
          CircuitTimes.DEFAULT);

  BusyDrain() {
    LaneWrite take = ((LaneCommand.Write) drain.start(Sample.NOW).getFirst()).write();
    on(new LaneEvent.Wrote(take, new Result.Written(LaneRecord.NEW)));
  }

  /// @return how many commands that took
  int deliverOne() {
    int commands = on(new LaneEvent.Received(List.of(MESSAGE))).size();
    List<LaneCommand> afterPost = on(new LaneEvent.Attempted(MESSAGE, Sample.ATTEMPT, 0.5));
    List<LaneCommand.Finished> finished =
        afterPost.stream()
            .filter(LaneCommand.Append.class::isInstance)
            .map(append -> ((LaneCommand.Append) append).attempts())
            .findFirst()
            .orElseThrow();
    commands += afterPost.size();
    commands += on(new LaneEvent.Appended(finished, List.of(true))).size();
    commands += on(new LaneEvent.Deleted(List.of(MESSAGE), List.of(true))).size();
    return commands;
  }

  private List<LaneCommand> on(LaneEvent event) {
    return drain.on(event, Sample.NOW);
  }
}
