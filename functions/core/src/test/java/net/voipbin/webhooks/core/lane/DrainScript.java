package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.lane.LaneCommand.Finished;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;

/// Tells a [Drain] what happens and passes on what it answers; time stands still between.
final class DrainScript {
  static final LaneCommand RECEIVE_TEN = new LaneCommand.Receive(10, Drain.LOOK);
  static final LaneCommand RECEIVE_NINE = new LaneCommand.Receive(9, Drain.LOOK);
  static final LaneRecord HELD_BY_US = Fixtures.record(Fixtures.lease(OWNER, 60), 0);

  final Drain drain;
  Instant now = NOW;

  /// What the drain wanted when it had taken its lane.
  List<LaneCommand> first = List.of();

  private final DeliveryTargets.Target target;

  DrainScript(Duration timeout, Duration budget) {
    this(Fixtures.target(timeout, 10), budget);
  }

  /// Starts per second at most.
  DrainScript(Optional<Integer> rateLimit) {
    this(Fixtures.target(rateLimit), Duration.ofMinutes(15));
  }

  private DrainScript(DeliveryTargets.Target target, Duration budget) {
    this.target = target;
    drain = new Drain(OWNER, NOW.plus(budget), target, CircuitTimes.DEFAULT);
  }

  /// Has taken its lane, and waits for what it asked to receive.
  static DrainScript draining() {
    return draining(Duration.ofSeconds(15), Duration.ofMinutes(15));
  }

  static DrainScript draining(Duration timeout, Duration budget) {
    DrainScript script = new DrainScript(timeout, budget);
    script.start();
    script.wrote(script.take(), new Result.Written(LaneRecord.NEW));
    return script;
  }

  LaneWrite take() {
    return new LaneWrite.Take(new Lease(OWNER, now.plus(Lease.LENGTH)), now);
  }

  LaneWrite renew() {
    return new LaneWrite.Renew(new Lease(OWNER, now.plus(Lease.LENGTH)));
  }

  List<LaneCommand> start() {
    return drain.start(now);
  }

  List<LaneCommand> on(LaneEvent event) {
    return drain.on(event, now);
  }

  List<LaneCommand> after(int seconds) {
    now = now.plusSeconds(seconds);
    return on(new LaneEvent.Tick());
  }

  List<LaneCommand> wrote(LaneWrite write, Result result) {
    return on(new LaneEvent.Wrote(write, result));
  }

  List<LaneCommand> received(ReceivedMessage... messages) {
    return on(new LaneEvent.Received(List.of(messages)));
  }

  List<LaneCommand> saw(LaneRecord record) {
    return on(new LaneEvent.Saw(Optional.of(record), Optional.of(target)));
  }

  List<LaneCommand> read(ReceivedMessage message, Optional<Delivery> delivery) {
    return on(new LaneEvent.LogRead(List.of(message), List.of(delivery)));
  }

  List<LaneCommand> attempted(ReceivedMessage message, int number, Outcome outcome) {
    return on(new LaneEvent.Attempted(message, attempt(number, outcome), 0.5));
  }

  List<LaneCommand> appended(Finished... attempts) {
    return on(
        new LaneEvent.Appended(List.of(attempts), Stream.of(attempts).map(_ -> true).toList()));
  }

  List<LaneCommand> deleted(ReceivedMessage message) {
    return on(new LaneEvent.Deleted(List.of(message), List.of(true)));
  }

  List<LaneCommand> putBack(ReceivedMessage message, Duration delay) {
    return on(new LaneEvent.PutBack(List.of(change(message, delay)), List.of(true)));
  }

  static Attempt attempt(int number, Outcome outcome) {
    return net.voipbin.webhooks.core.delivery.Fixtures.attempt(number, outcome);
  }

  static VisibilityChange change(ReceivedMessage message, Duration delay) {
    return new VisibilityChange(message.receipt(), delay);
  }

  static Finished finished(ReceivedMessage message, Attempt attempt, DeliveryStatus status) {
    return new Finished(message, attempt, status, Optional.empty());
  }

  static Delivery known(ReceivedMessage message, DeliveryStatus status, Attempt... attempts) {
    LaneMessage of = message.message();
    return new Delivery(
        of.delivery(),
        of.eventType(),
        of.kind(),
        status,
        List.of(attempts),
        Optional.empty(),
        NOW,
        NOW);
  }
}
