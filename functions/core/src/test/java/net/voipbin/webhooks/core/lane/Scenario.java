package net.voipbin.webhooks.core.lane;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;

/// What a world starts with, and how much may go wrong in it.
///
/// @param name for people
/// @param producers each sends one message and rings
/// @param runs drains at once
/// @param faults crashes, calls that fail or stay unanswered, answers that come late, bells that
///   come twice, ticks that are missed: all together
/// @param answers what receivers may answer beside 2xx
/// @param customer what the customer does to the gate
/// @param pace time-outs, schedule, concurrency, rate limit
/// @param start how the lane is found
/// @param mergesBells whether bells for the same second are one bell
/// @param defect what is wrong on purpose
record Scenario(
    String name,
    int producers,
    int runs,
    int faults,
    Answers answers,
    List<Turn> customer,
    Pace pace,
    Start start,
    boolean mergesBells,
    Defect defect) {

  /// How often a receiver may answer so.
  ///
  /// @param failures 500
  /// @param holds 429 with `Retry-After`
  /// @param gones 410
  record Answers(int failures, int holds, int gones) {
    static final Answers GOOD = new Answers(0, 0, 0);
  }

  /// What a customer does with the gate.
  enum Turn {
    PAUSE,
    RESUME,
    /// The receiver is well, its customer says.
    ENABLE,
    /// Probe now instead of later.
    PROBE
  }

  /// How a lane is found.
  ///
  /// @param bells when each of those comes that were left before, in seconds
  /// @param isParked whether delivery 0 failed once and lies in the queue
  /// @param isWorn whether it may be received only once more: it was received and never attempted
  ///   again and again
  record Start(LaneRecord record, List<Integer> bells, boolean isParked, boolean isWorn) {
    static final Start QUIET = new Start(LaneRecord.NEW, List.of(), false);

    Start(LaneRecord record, List<Integer> bells, boolean isParked) {
      this(record, bells, isParked, false);
    }

    /// Crashes have spent all receives of delivery 0 but one.
    static Start worn() {
      return new Start(LaneRecord.NEW, List.of(0), true, true);
    }

    /// Attempts that failed in a row, and for how long now.
    static Start failing(int failures, int seconds, int trips) {
      Circuit circuit =
          new Circuit(failures, Optional.of(LaneWorld.START.minusSeconds(seconds)), trips);
      return new Start(LaneRecord.NEW.withVitals(vitals(circuit, false)), List.of(), false);
    }

    /// Left alone until then.
    static Start leftAlone(int until, int trips) {
      Circuit circuit = new Circuit(30, Optional.of(LaneWorld.START.minusSeconds(900)), trips);
      Gate gate = new Gate.Circuit(LaneWorld.START.plusSeconds(until), message(0).delivery());
      LaneRecord record = LaneRecord.NEW.withGate(gate).withVitals(vitals(circuit, false));
      return new Start(record, List.of(until + 1), true);
    }

    /// A drain died; its last request may still be on its way, until its lease is over.
    static Start deadDrain(int leaseUntil) {
      Lease lease =
          new Lease(new LaneOwner(new UUID(0, 99)), LaneWorld.START.plusSeconds(leaseUntil));
      return new Start(
          LaneRecord.NEW.withLease(Optional.of(lease)), List.of(leaseUntil + 5), false);
    }

    /// A receiver that is known to be slow.
    static Start slow() {
      return new Start(LaneRecord.NEW.withVitals(vitals(Circuit.CLOSED, true)), List.of(), false);
    }

    private static Vitals vitals(Circuit circuit, boolean slow) {
      return new Vitals(circuit, slow, Optional.empty());
    }
  }

  /// In seconds.
  ///
  /// @param budget of one run
  /// @param seconds how often time may go on by a single second
  /// @param rateLimit starts per second; only 0 (none) and 1, because time goes by whole seconds
  record Pace(
      int timeout,
      List<Integer> schedule,
      int concurrency,
      int budget,
      int seconds,
      int rateLimit) {
    static final Pace QUICK = new Pace(1, List.of(300), 2, 600, 0, 0);

    Pace withTimeout(int to) {
      return new Pace(to, schedule, concurrency, budget, seconds, rateLimit);
    }

    Pace withSchedule(List<Integer> to) {
      return new Pace(timeout, to, concurrency, budget, seconds, rateLimit);
    }

    Pace withConcurrency(int to) {
      return new Pace(timeout, schedule, to, budget, seconds, rateLimit);
    }

    Pace withBudget(int to) {
      return new Pace(timeout, schedule, concurrency, to, seconds, rateLimit);
    }

    Pace withSeconds(int to) {
      return new Pace(timeout, schedule, concurrency, budget, to, rateLimit);
    }

    Pace withRateLimit(int to) {
      return new Pace(timeout, schedule, concurrency, budget, seconds, to);
    }
  }

  /// What a 429 asks for, in seconds.
  static final int HOLD = 120;

  static final EndpointId LANE = new EndpointId(new UUID(0, 1));
  private static final CustomerId CUSTOMER = new CustomerId(new UUID(0, 2));
  private static final SigningSecret SECRET = SigningSecret.of(new byte[24]);

  static Scenario of(String name, int producers, int runs, int faults) {
    return new Scenario(
        name,
        producers,
        runs,
        faults,
        Answers.GOOD,
        List.of(),
        Pace.QUICK,
        Start.QUIET,
        false,
        Defect.NONE);
  }

  Scenario with(Answers to) {
    return new Scenario(
        name, producers, runs, faults, to, customer, pace, start, mergesBells, defect);
  }

  Scenario with(Turn... to) {
    return new Scenario(
        name, producers, runs, faults, answers, List.of(to), pace, start, mergesBells, defect);
  }

  Scenario with(Pace to) {
    return new Scenario(
        name, producers, runs, faults, answers, customer, to, start, mergesBells, defect);
  }

  Scenario with(Start to) {
    return new Scenario(
        name, producers, runs, faults, answers, customer, pace, to, mergesBells, defect);
  }

  Scenario with(Defect to) {
    return new Scenario(
        name, producers, runs, faults, answers, customer, pace, start, mergesBells, to);
  }

  /// As at a doorbell in one process.
  Scenario withMergedBells() {
    return new Scenario(
        name, producers, runs, faults, answers, customer, pace, start, true, defect);
  }

  int maxReceiveCount() {
    return pace.schedule.size() + 1 + LaneSetup.SPARE_RECEIVES;
  }

  Target target() {
    DeliverySettings settings =
        new DeliverySettings(
            new TargetUrl(URI.create("https://example.com/")),
            List.of(),
            Duration.ofSeconds(pace.timeout),
            RetrySchedule.ofSeconds(pace.schedule),
            pace.concurrency,
            pace.rateLimit == 0 ? Optional.empty() : Optional.of(pace.rateLimit),
            Signing.DEFAULT);
    return new Target(CUSTOMER, settings, EndpointSecrets.of(SECRET));
  }

  static LaneMessage message(int delivery) {
    return new LaneMessage(
        DeliveryId.live(new EventId("e" + delivery), LANE),
        CUSTOMER,
        new EventTypeName("call_hangup"),
        DeliveryKind.LIVE,
        LaneWorld.START,
        Payload.ofUtf8("{}"));
  }

  static int delivery(LaneMessage message) {
    return delivery(message.delivery());
  }

  static int delivery(DeliveryId id) {
    return Integer.parseInt(id.event().toString().substring(1));
  }
}
