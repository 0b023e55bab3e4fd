package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;

/// Runs a [Drain]: carries its commands out, each on a thread of its own, and tells it the answers,
/// one after the other.
public final class DrainLane {
  private final Ports ports;
  private final WebhookRequest requests;
  private final CircuitTimes circuitTimes;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Executor threads;
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();
  private final Ticker ticker = new Ticker();

  /// What a drain works with.
  public record Ports(
      LaneRecords records,
      LaneQueues queues,
      DeliveryLog log,
      DeliveryTargets targets,
      WebhookSender sender,
      WakeUps wakeUps,
      Doorbell doorbell,
      RingLane ringLane,
      Disabling disabling,
      ParkedDeliveries parked,
      Announcer announcer,
      AttemptWatch watch) {}

  /// With a circuit's [CircuitTimes#DEFAULT].
  public DrainLane(
      Ports ports,
      WebhookRequest requests,
      InstantSource clock,
      RandomGenerator random,
      Executor threads) {
    this(ports, requests, CircuitTimes.DEFAULT, clock, random, threads);
  }

  /// @param random safe for many threads
  /// @param threads never refuses, and starts each task at once: virtual threads
  public DrainLane(
      Ports ports,
      WebhookRequest requests,
      CircuitTimes circuitTimes,
      InstantSource clock,
      RandomGenerator random,
      Executor threads) {
    this.ports = ports;
    this.requests = requests;
    this.circuitTimes = circuitTimes;
    this.clock = clock;
    this.random = random;
    this.threads = threads;
  }

  /// Answers a bell; returns when the lane is left.
  ///
  /// @param deadline when the run must be over
  /// @throws InterruptedException when the thread was interrupted: the lane is not left, its lease
  ///   runs out
  public BellFate drain(EndpointId lane, Instant deadline) throws InterruptedException {
    Optional<Target> target = ports.targets.find(lane);
    if (target.isEmpty()) {
      return BellFate.DONE;
    }
    Run run = new Run(lane, deadline, target.get());
    runs.add(run);
    try {
      ticker.startUnlessRunning();
      return run.run();
    } finally {
      runs.remove(run);
    }
  }

  /// Has every run come to its end: nothing more is received, what is in hand goes back, and what
  /// is in the air is waited for.
  public void hurry() {
    LaneEvent now = new LaneEvent.Hurry(clock.instant());
    runs.forEach(run -> run.answers.add(now));
  }

  /// Tells each run of time that passes, while there are runs. A virtual thread that waits for a
  /// given time costs two switches of threads (JDK 25 has a thread apart for such times), and a run
  /// waits several times for each delivery; so it waits without a time, until its tick is near.
  private final class Ticker implements Runnable {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final AtomicBoolean running = new AtomicBoolean();

    /// After a run was added.
    void startUnlessRunning() {
      if (running.compareAndSet(false, true)) {
        threads.execute(this);
      }
    }

    @Override
    public void run() {
      try {
        while (!runs.isEmpty()) {
          Thread.sleep(EVERY);
          Instant soon = clock.instant().plus(Run.NEAR);
          runs.forEach(run -> run.tickIfBefore(soon));
        }
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } finally {
        running.set(false);
      }
      if (!runs.isEmpty() && !Thread.currentThread().isInterrupted()) {
        startUnlessRunning();
      }
    }
  }

  private final class Run {
    /// A tick that is so near is waited for to the moment; so long before another the ticker calls.
    private static final Duration NEAR = Ticker.EVERY.multipliedBy(3);

    private final EndpointId lane;
    private final Drain drain;
    private final BlockingQueue<LaneEvent> answers = new LinkedBlockingQueue<>();
    private volatile Target target;
    private volatile boolean slow;

    /// While this run waits without a time.
    private volatile Instant tickAt = Instant.MAX;

    Run(EndpointId lane, Instant deadline, Target target) {
      this.lane = lane;
      this.target = target;
      UUID owner = new UUID(random.nextLong(), random.nextLong());
      this.drain = new Drain(new LaneOwner(owner), deadline, target, circuitTimes);
    }

    BellFate run() throws InterruptedException {
      drain.start(clock.instant()).forEach(this::begin);
      while (drain.fate().isEmpty()) {
        LaneEvent event = next();
        if (event instanceof LaneEvent.Saw(_, Optional<Target> seen)) {
          // Not before the drain knows: it has checked time-outs against its lease.
          seen.ifPresent(current -> target = current);
        }
        List<LaneCommand> commands = drain.on(event, clock.instant());
        slow = drain.isSlow();
        commands.forEach(this::begin);
      }
      return drain.fate().get();
    }

    private LaneEvent next() throws InterruptedException {
      Instant tick = drain.nextTick();
      if (tick.equals(Instant.MAX)) {
        return answers.take();
      }
      LaneEvent ready = answers.poll();
      return ready == null ? await(tick) : ready;
    }

    private LaneEvent await(Instant tick) throws InterruptedException {
      Instant now = clock.instant();
      if (tick.isAfter(now.plus(NEAR))) {
        tickAt = tick;
        LaneEvent answer = answers.take();
        tickAt = Instant.MAX;
        return answer;
      }
      long nanos = tick.isAfter(now) ? Duration.between(now, tick).toNanos() : 0;
      LaneEvent answer = answers.poll(nanos, TimeUnit.NANOSECONDS);
      return answer == null ? new LaneEvent.Tick() : answer;
    }

    void tickIfBefore(Instant soon) {
      if (tickAt.isBefore(soon)) {
        answers.add(new LaneEvent.Tick());
      }
    }

    private void begin(LaneCommand command) {
      threads.execute(() -> answers.add(answer(command)));
    }

    private LaneEvent answer(LaneCommand command) {
      try {
        return carryOut(command);
      } catch (RuntimeException | Error unanswered) {
        // An Error too: a command without an answer would keep the run, and its lease, for ever.
        return new LaneEvent.Unanswered(command);
      }
    }

    private LaneEvent carryOut(LaneCommand command) {
      return switch (command) {
        case LaneCommand.Write(LaneWrite write) ->
            new LaneEvent.Wrote(write, ports.records.write(lane, write));
        case LaneCommand.Look _ -> look();
        case LaneCommand.Receive(int max, Duration atMost) ->
            new LaneEvent.Received(ports.queues.receive(lane, max, atMost));
        case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
            new LaneEvent.LogRead(
                messages,
                ports.log.read(
                    target.customer(),
                    messages.stream().map(message -> message.message().delivery()).toList()));
        case LaneCommand.Post(ReceivedMessage message, int number) -> post(message, number);
        case LaneCommand.Append(List<LaneCommand.Finished> attempts) ->
            new LaneEvent.Appended(
                attempts,
                ports.log.append(target.customer(), attempts.stream().map(Run::entry).toList()));
        case LaneCommand.Delete(List<ReceivedMessage> messages) ->
            new LaneEvent.Deleted(
                messages,
                ports.queues.delete(
                    lane, messages.stream().map(ReceivedMessage::receipt).toList()));
        case LaneCommand.PutBack(List<LaneQueues.VisibilityChange> changes) ->
            new LaneEvent.PutBack(changes, ports.queues.changeVisibility(lane, changes));
        case LaneCommand.LeaveWakeUp(Instant at) -> leaveWakeUp(at);
        case LaneCommand.Disable disable ->
            new LaneEvent.Disabled(
                disable,
                ports.disabling.disable(target.customer(), lane, disable.reason(), disable.sent()));
        case LaneCommand.Announce(Notice notice) -> {
          ports.announcer.announce(target.customer(), lane, notice);
          yield new LaneEvent.Announced(notice);
        }
        case LaneCommand.Find(DeliveryId delivery) ->
            new LaneEvent.Found(ports.parked.find(target.customer(), delivery));
        case LaneCommand.Probe(ParkedDeliveries.Parked parked, int number) ->
            new LaneEvent.Probed(parked, send(parked.message(), number), random.nextDouble());
        case LaneCommand.AppendProbe(
                ParkedDeliveries.Parked parked,
                Attempt attempt,
                DeliveryStatus status) ->
            new LaneEvent.ProbeAppended(append(parked, attempt, status));
        case LaneCommand.Ring _ -> {
          ports.ringLane.ring(lane);
          yield new LaneEvent.Rang();
        }
      };
    }

    private LaneEvent look() {
      return new LaneEvent.Saw(ports.records.find(lane), ports.targets.find(lane));
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
          ports.sender.send(requests.build(what, number, to.settings(), to.secrets(), now));
      Attempt attempt = new Attempt(number, now, sent.outcome(), sent.durations());
      ports.watch.attempted(message, attempt);
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
      return ports.log.append(target.customer(), List.of(entry)).getFirst();
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
        ports.doorbell.ring(new Bell(lane, slow, left));
      } else {
        Instant minute = at.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        ports.wakeUps.put(new WakeUps.WakeUp(minute, lane));
      }
      return new LaneEvent.Promised(at);
    }
  }
}
