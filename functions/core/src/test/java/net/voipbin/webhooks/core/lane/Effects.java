package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;

/// Carries a drain's commands out on a world, as SQS, a table and a receiver would.
final class Effects {
  /// Neither slow nor quick: the receiver stays what it was. Nothing is redriven here: every
  /// attempt comes after its message was sent.
  private static final Instant AFTER_ALL = LaneWorld.START.plus(Duration.ofDays(1));

  private static final Durations NEITHER =
      new Durations(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(2));

  private static final int VISIBILITY = (int) LaneQueues.VISIBILITY_TIMEOUT.toSeconds();

  /// The middle: no spread, delays are whole seconds.
  private static final double MIDDLE = 0.5;

  private final LaneWorld world;
  private final ModelRun run;
  private final Watch watch;

  Effects(LaneWorld world, ModelRun run) {
    this.world = world;
    this.run = run;
    this.watch = new Watch(world);
  }

  /// @param items how many of a batch's items are done, from the first
  LaneEvent carryOut(ModelRun.Item item, int items) {
    LaneCommand command = item.command();
    return switch (command) {
      case LaneCommand.Write(LaneWrite write) -> {
        LaneRecords.Result result = world.write(write);
        if (result instanceof LaneRecords.Result.Written(LaneRecord before)) {
          watch.wrote(run, write, before);
        }
        yield new LaneEvent.Wrote(write, result);
      }
      case LaneCommand.Look _ ->
          new LaneEvent.Saw(Optional.of(world.record), Optional.of(world.scenario.target()));
      case LaneCommand.Receive(int max, _) -> new LaneEvent.Received(receive(Math.min(max, items)));
      case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
          new LaneEvent.LogRead(messages, messages.stream().map(this::read).toList());
      case LaneCommand.Post _, LaneCommand.Probe _ -> answer(item, 200);
      case LaneCommand.Append(List<LaneCommand.Finished> attempts) ->
          new LaneEvent.Appended(
              attempts, each(attempts.size(), items, i -> append(attempts.get(i))));
      case LaneCommand.Delete(List<ReceivedMessage> messages) ->
          new LaneEvent.Deleted(
              messages, each(messages.size(), items, i -> delete(messages.get(i).receipt())));
      case LaneCommand.PutBack(List<VisibilityChange> changes) ->
          new LaneEvent.PutBack(changes, each(changes.size(), items, i -> change(changes.get(i))));
      case LaneCommand.LeaveWakeUp(Instant at) -> {
        watch.leavesBell(run);
        leaveWakeUp(LaneWorld.second(at));
        yield new LaneEvent.Promised(at);
      }
      case LaneCommand.Disable disable -> new LaneEvent.Disabled(disable, disable(disable));
      case LaneCommand.Announce(Notice notice) -> new LaneEvent.Announced(notice);
      case LaneCommand.Ring _ -> new LaneEvent.Rang();
      case LaneCommand.Find(DeliveryId delivery) -> new LaneEvent.Found(find(delivery));
      case LaneCommand.AppendProbe(Parked parked, Attempt attempt, DeliveryStatus status) ->
          new LaneEvent.ProbeAppended(
              items > 0
                  && append(
                      Scenario.delivery(parked.message()),
                      attempt,
                      status,
                      parked.delivery().nextAttemptAt()));
    };
  }

  /// An endpoint that its customer changed after the request was sent stays as it is.
  private boolean disable(LaneCommand.Disable disable) {
    int sent = LaneWorld.second(disable.sent());
    boolean isOutdated = sent < world.changedAt && !world.scenario.defect().disablesAnyway();
    if (!isOutdated) {
      world.write(new LaneWrite.SetGate(new Gate.Disabled(disable.reason())));
      watch.disabled(sent);
    }
    return !isOutdated;
  }

  /// How many items a command has, for those that may be done in part.
  static int batch(LaneCommand command) {
    return switch (command) {
      case LaneCommand.Append(List<LaneCommand.Finished> attempts) -> attempts.size();
      case LaneCommand.Delete(List<ReceivedMessage> messages) -> messages.size();
      case LaneCommand.PutBack(List<VisibilityChange> changes) -> changes.size();
      case LaneCommand.Write _,
          LaneCommand.Look _,
          LaneCommand.Receive _,
          LaneCommand.ReadLog _,
          LaneCommand.Post _,
          LaneCommand.LeaveWakeUp _,
          LaneCommand.Disable _,
          LaneCommand.Announce _,
          LaneCommand.Find _,
          LaneCommand.Probe _,
          LaneCommand.Ring _ ->
          0;
      case LaneCommand.AppendProbe _ -> 1;
    };
  }

  /// What the receiver answers to a request.
  LaneEvent answer(ModelRun.Item request, int status) {
    Optional<String> wait =
        status == 429 ? Optional.of(Integer.toString(Scenario.HOLD)) : Optional.empty();
    Outcome outcome = new Outcome.Responded(status, wait, Excerpt.EMPTY);
    Instant started = LaneWorld.START.plusSeconds(request.since());
    return switch (request.command()) {
      case LaneCommand.Post(ReceivedMessage message, int number) ->
          new LaneEvent.Attempted(message, new Attempt(number, started, outcome, NEITHER), MIDDLE);
      case LaneCommand.Probe(Parked parked, int number) ->
          new LaneEvent.Probed(parked, new Attempt(number, started, outcome, NEITHER), MIDDLE);
      default -> throw new IllegalArgumentException("not a request: " + request);
    };
  }

  private static List<Boolean> each(int size, int done, java.util.function.IntPredicate effect) {
    return IntStream.range(0, size).mapToObj(i -> i < done && effect.test(i)).toList();
  }

  private List<ReceivedMessage> receive(int max) {
    List<ReceivedMessage> received = new ArrayList<>();
    for (int i = 0; i < world.messages.length && received.size() < max; i++) {
      if (world.isVisible(i)) {
        LaneWorld.Message message = world.messages[i];
        if (message.receives() >= world.scenario.maxReceiveCount()) {
          bury(i);
        } else {
          message = message.receivedUntil(world.now + VISIBILITY);
          world.messages[i] = message;
          received.add(
              new ReceivedMessage(
                  Receipts.of(i, message.receives()),
                  message.receives(),
                  LaneWorld.START.plusSeconds(message.sentAt()),
                  MESSAGES.get(message.delivery())));
        }
      }
    }
    run.hasReceived |= !received.isEmpty();
    return received;
  }

  private static final List<LaneMessage> MESSAGES =
      IntStream.range(0, 64).mapToObj(Scenario::message).toList();

  private void bury(int message) {
    LaneWorld.Entry entry = world.log[world.messages[message].delivery()];
    boolean isWorn = world.scenario.start().isWorn();
    if (!isWorn && !entry.wasExhausted() && !entry.wasDelivered()) {
      throw new Violation("message " + message + " goes to the dead letters unexhausted: " + entry);
    }
    world.messages[message] = world.messages[message].at(LaneWorld.Place.DEAD_LETTERS);
  }

  private Optional<Delivery> read(ReceivedMessage message) {
    return read(message.message().delivery(), Scenario.delivery(message.message()));
  }

  private Optional<Delivery> read(DeliveryId id, int delivery) {
    LaneWorld.Entry entry = world.log[delivery];
    if (entry.number() == 0) {
      return Optional.empty();
    }
    Outcome outcome = new Outcome.TimedOut("");
    return Optional.of(
        new Delivery(
            id,
            new EventTypeName("call_hangup"),
            DeliveryKind.LIVE,
            entry.status(),
            List.of(new Attempt(entry.number(), AFTER_ALL, outcome, NEITHER)),
            entry.nextAttemptAt(),
            LaneWorld.START,
            LaneWorld.START));
  }

  private Optional<Parked> find(DeliveryId id) {
    int delivery = Scenario.delivery(id);
    return read(id, delivery).map(known -> new Parked(MESSAGES.get(delivery), known));
  }

  private boolean append(LaneCommand.Finished finished) {
    return append(
        Scenario.delivery(finished.message().message()),
        finished.attempt(),
        finished.status(),
        finished.retryAt());
  }

  private boolean append(
      int delivery, Attempt attempt, DeliveryStatus status, Optional<Instant> retryAt) {
    LaneWorld.Entry before = world.log[delivery];
    world.log[delivery] =
        new LaneWorld.Entry(
            attempt.number(),
            status,
            retryAt,
            before.wasDelivered() || status == DeliveryStatus.DELIVERED,
            before.wasExhausted() || status == DeliveryStatus.EXHAUSTED);
    return true;
  }

  private boolean delete(Receipt receipt) {
    int i = Receipts.message(receipt);
    boolean current = world.messages[i].receives() == Receipts.count(receipt);
    if (!current || world.messages[i].place() != LaneWorld.Place.QUEUE) {
      return false;
    }
    LaneWorld.Entry entry = world.log[world.messages[i].delivery()];
    if (!entry.wasDelivered()) {
      throw new Violation("message " + i + " is deleted, and the log says " + entry.status());
    }
    world.messages[i] = world.messages[i].at(LaneWorld.Place.DELETED);
    return true;
  }

  private boolean change(VisibilityChange change) {
    int i = Receipts.message(change.receipt());
    boolean inHand =
        world.messages[i].place() == LaneWorld.Place.QUEUE
            && world.messages[i].receives() == Receipts.count(change.receipt())
            && world.messages[i].visibleAt() > world.now;
    if (inHand) {
      int until = world.now + (int) change.delay().toSeconds();
      world.messages[i] = world.messages[i].visibleAt(until);
    }
    return inHand;
  }

  /// R7: up to 900 s a delayed bell, later an item of that minute.
  private void leaveWakeUp(int second) {
    boolean isFar = second - world.now > Doorbell.MAX_DELAY.toSeconds();
    world.ring(isFar ? (second + 59) / 60 * 60 : Math.max(second, world.now));
  }
}
