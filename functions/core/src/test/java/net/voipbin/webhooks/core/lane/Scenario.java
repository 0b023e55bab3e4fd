package net.voipbin.webhooks.core.lane;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
/// @param pace time-outs, schedule, concurrency
/// @param defect what is wrong on purpose
record Scenario(
    String name,
    int producers,
    int runs,
    int faults,
    Answers answers,
    List<Turn> customer,
    Pace pace,
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
    RESUME
  }

  /// In seconds.
  ///
  /// @param budget of one run
  /// @param seconds how often time may go on by a single second
  record Pace(int timeout, List<Integer> schedule, int concurrency, int budget, int seconds) {
    static final Pace QUICK = new Pace(1, List.of(300), 2, 600, 0);

    Pace withTimeout(int to) {
      return new Pace(to, schedule, concurrency, budget, seconds);
    }

    Pace withSchedule(List<Integer> to) {
      return new Pace(timeout, to, concurrency, budget, seconds);
    }

    Pace withConcurrency(int to) {
      return new Pace(timeout, schedule, to, budget, seconds);
    }

    Pace withBudget(int to) {
      return new Pace(timeout, schedule, concurrency, to, seconds);
    }

    Pace withSeconds(int to) {
      return new Pace(timeout, schedule, concurrency, budget, to);
    }
  }

  /// What a 429 asks for, in seconds.
  static final int HOLD = 120;

  static final EndpointId LANE = new EndpointId(new UUID(0, 1));
  private static final CustomerId CUSTOMER = new CustomerId(new UUID(0, 2));
  private static final SigningSecret SECRET = SigningSecret.of(new byte[24]);

  static Scenario of(String name, int producers, int runs, int faults) {
    return new Scenario(
        name, producers, runs, faults, Answers.GOOD, List.of(), Pace.QUICK, Defect.NONE);
  }

  Scenario with(Answers to) {
    return new Scenario(name, producers, runs, faults, to, customer, pace, defect);
  }

  Scenario with(Turn... to) {
    return new Scenario(name, producers, runs, faults, answers, List.of(to), pace, defect);
  }

  Scenario with(Pace to) {
    return new Scenario(name, producers, runs, faults, answers, customer, to, defect);
  }

  Scenario with(Defect to) {
    return new Scenario(name, producers, runs, faults, answers, customer, pace, to);
  }

  Scenario withFaults(int to) {
    return new Scenario(name, producers, runs, to, answers, customer, pace, defect);
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
            Optional.empty(),
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
    return Integer.parseInt(message.delivery().event().toString().substring(1));
  }
}
