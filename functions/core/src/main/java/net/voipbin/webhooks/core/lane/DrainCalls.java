package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;

/// Carries the commands of one [Drain] out, for many threads at once.
final class DrainCalls {
  private final DrainLane.Ports ports;
  private final WebhookRequest requests;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final EndpointId lane;
  private final BellKeeper bell;
  private volatile Target target;
  private volatile boolean slow;

  DrainCalls(DrainLane.Means means, EndpointId lane, BellKeeper bell, Target target) {
    this.ports = means.ports();
    this.requests = means.requests();
    this.clock = means.clock();
    this.random = means.random();
    this.lane = lane;
    this.bell = bell;
    this.target = target;
  }

  /// What requests are made of from now on.
  void use(Target current) {
    target = current;
  }

  /// Whether bells go to the slow doorbell from now on.
  void isSlow(boolean now) {
    slow = now;
  }

  /// Its answer; [LaneEvent.Unanswered] when it throws.
  LaneEvent answer(LaneCommand command) {
    try {
      return carryOut(command);
    } catch (RuntimeException | Error unanswered) {
      // An Error too: a command without an answer would keep the run, and its lease, for ever.
      ports.watch().unanswered(lane, command, unanswered);
      return new LaneEvent.Unanswered(command);
    }
  }

  private LaneEvent carryOut(LaneCommand command) {
    return switch (command) {
      case LaneCommand.Write(LaneWrite write) -> new LaneEvent.Wrote(write, write(write));
      case LaneCommand.Look _ -> look();
      case LaneCommand.Receive(int max, Duration atMost) -> receive(max, atMost);
      case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
          new LaneEvent.LogRead(
              messages,
              ports
                  .log()
                  .read(
                      target.customer(),
                      messages.stream().map(message -> message.message().delivery()).toList()));
      case LaneCommand.Post(ReceivedMessage message, int number) -> post(message, number);
      case LaneCommand.Append(List<LaneCommand.Finished> attempts) ->
          new LaneEvent.Appended(
              attempts,
              ports
                  .log()
                  .append(target.customer(), attempts.stream().map(DrainCalls::entry).toList()));
      case LaneCommand.Delete(List<ReceivedMessage> messages) ->
          new LaneEvent.Deleted(
              messages,
              ports
                  .queues()
                  .delete(lane, messages.stream().map(ReceivedMessage::receipt).toList()));
      case LaneCommand.PutBack(List<LaneQueues.VisibilityChange> changes) ->
          new LaneEvent.PutBack(changes, ports.queues().changeVisibility(lane, changes));
      case LaneCommand.LeaveWakeUp(Instant at) -> leaveWakeUp(at);
      case LaneCommand.Disable disable ->
          new LaneEvent.Disabled(
              disable,
              ports.disabling().disable(target.customer(), lane, disable.reason(), disable.sent()));
      case LaneCommand.Announce(Notice notice) -> {
        ports.announcer().announce(target.customer(), lane, notice);
        yield new LaneEvent.Announced(notice);
      }
      case LaneCommand.Find(DeliveryId delivery) ->
          new LaneEvent.Found(ports.parked().find(target.customer(), delivery));
      case LaneCommand.Probe(ParkedDeliveries.Parked parked, int number) ->
          new LaneEvent.Probed(parked, send(parked.message(), number), random.nextDouble());
      case LaneCommand.AppendProbe(
              ParkedDeliveries.Parked parked,
              Attempt attempt,
              DeliveryStatus status) ->
          new LaneEvent.ProbeAppended(append(parked, attempt, status));
      case LaneCommand.Ring _ -> {
        ports.ringLane().ring(lane);
        yield new LaneEvent.Rang();
      }
    };
  }

  /// R3: the bell is kept as long as the lease, and first. Were the lease written and the process
  /// then to crash, the bell would come back to a lease that nobody holds, take it for a live
  /// drain's, and be dropped.
  private LaneRecords.Result write(LaneWrite write) {
    write.leaseTaken().ifPresent(lease -> bell.keepUntil(lease.bellUntil()));
    return ports.records().write(lane, write);
  }

  private LaneEvent receive(int max, Duration atMost) {
    try {
      return new LaneEvent.Received(ports.queues().receive(lane, max, atMost));
    } catch (NoRoomException full) {
      return new LaneEvent.NoRoom();
    }
  }

  private LaneEvent look() {
    return new LaneEvent.Saw(ports.records().find(lane), ports.targets().find(lane));
  }

  private LaneEvent post(ReceivedMessage received, int number) {
    Attempt attempt = send(received.message(), number);
    return new LaneEvent.Attempted(received, attempt, random.nextDouble());
  }

  private Attempt send(LaneMessage message, int number) {
    Target to = target;
    Instant now = clock.instant();
    WebhookRequest.What what =
        new WebhookRequest.What(
            message.delivery().event(), message.eventType(), message.kind(), message.body());
    WebhookSender.Sent sent =
        ports.sender().send(requests.build(what, number, to.settings(), to.secrets(), now));
    Attempt attempt = new Attempt(number, now, sent.outcome(), sent.durations());
    ports.watch().attempted(message, attempt);
    return attempt;
  }

  private boolean append(ParkedDeliveries.Parked parked, Attempt attempt, DeliveryStatus status) {
    Delivery delivery = parked.delivery();
    DeliveryLog.Entry entry =
        new DeliveryLog.Entry(
            delivery.id(),
            delivery.eventType(),
            delivery.kind(),
            delivery.created(),
            attempt,
            status,
            status == DeliveryStatus.PENDING ? delivery.nextAttemptAt() : Optional.empty());
    return ports.log().append(target.customer(), List.of(entry)).getFirst();
  }

  private static DeliveryLog.Entry entry(LaneCommand.Finished finished) {
    LaneMessage message = finished.message().message();
    return new DeliveryLog.Entry(
        message.delivery(),
        message.eventType(),
        message.kind(),
        finished.message().sentAt(),
        finished.attempt(),
        finished.status(),
        finished.retryAt());
  }

  /// R7: what a doorbell may delay is a bell; anything longer is an item of that minute.
  private LaneEvent leaveWakeUp(Instant at) {
    Duration delay = Duration.between(clock.instant(), at);
    if (delay.compareTo(Doorbell.MAX_DELAY) <= 0) {
      Duration left = delay.isNegative() ? Duration.ZERO : delay;
      ports.doorbell().ring(new Bell(lane, slow, left));
    } else {
      Instant minute = at.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
      ports.wakeUps().put(new WakeUps.WakeUp(minute, lane));
    }
    return new LaneEvent.Promised(at);
  }
}
