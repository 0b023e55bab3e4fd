package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Verdict;

/// What a drain learns about its receiver, and what the next drain must know of it.
final class Health {
  private final CircuitTimes times;
  private final Pace pace;
  private final Slowness slowness;
  private Circuit circuit;
  private Vitals told;

  /// What a look finds that was begun before it is older than what was told.
  private boolean toldSinceLook;

  /// @param notBefore no start before then: what the drain before did is not known
  Health(Vitals vitals, Optional<Integer> rateLimit, CircuitTimes times, Instant notBefore) {
    this.times = times;
    Instant paced = vitals.pacedUntil().orElse(Instant.MIN);
    this.pace = new Pace(rateLimit, paced.isAfter(notBefore) ? paced : notBefore);
    this.slowness = new Slowness(vitals.slow());
    this.circuit = vitals.circuit();
    this.told = vitals;
  }

  Pace pace() {
    return pace;
  }

  Circuit circuit() {
    return circuit;
  }

  boolean isSlow() {
    return slowness.isSlow();
  }

  void attemptEnded(Attempt attempt, Instant now) {
    pace.ended(now);
    slowness.attemptTook(attempt.durations().total());
  }

  /// What an answer asks of the whole lane (§4, §6.3).
  sealed interface Ask {
    record Nothing() implements Ask {}

    /// Send nothing before then.
    record Hold(Instant until) implements Ask {}

    /// Open the circuit until then.
    record LeaveAlone(Instant until) implements Ask {}

    /// Disable the endpoint.
    ///
    /// @param reason for people
    record GiveUp(String reason) implements Ask {}
  }

  /// What the drain is at when an answer comes.
  enum Stage {
    DRAINING,
    /// A probe: one that fails keeps the circuit open, longer.
    PROBING,
    /// Starts nothing more: the figures count, the circuit is as it is.
    STOPPED
  }

  /// @param random from 0 (inclusive) to 1 (exclusive)
  Ask judge(Verdict verdict, Stage stage, double random, Instant now) {
    return switch (verdict) {
      case Verdict.Delivered _ -> {
        circuit = Circuit.CLOSED;
        yield new Ask.Nothing();
      }
      case Verdict.Retry(_, Optional<Duration> hold) -> failed(hold, stage, random, now);
      case Verdict.Exhausted(Optional<Duration> hold) -> failed(hold, stage, random, now);
      case Verdict.Gone _ -> new Ask.GiveUp("the receiver answered 410 Gone");
    };
  }

  private Ask failed(Optional<Duration> hold, Stage stage, double random, Instant now) {
    circuit = circuit.afterFailure(now);
    Duration asked = hold.orElse(Duration.ZERO);
    if (circuit.isHopeless(now)) {
      return new Ask.GiveUp(
          "nothing but failures for " + Circuit.HOPELESS_AFTER.toDays() + " days");
    }
    boolean opens =
        switch (stage) {
          case DRAINING -> circuit.opens(times, now);
          case PROBING -> true;
          case STOPPED -> false;
        };
    if (opens) {
      circuit = circuit.tripped();
      Duration pause = circuit.pause(times, random);
      return new Ask.LeaveAlone(now.plus(asked.compareTo(pause) > 0 ? asked : pause));
    }
    return hold.isPresent() ? new Ask.Hold(now.plus(asked)) : new Ask.Nothing();
  }

  /// The record is looked at.
  void looks() {
    toldSinceLook = false;
  }

  /// What the record says of the circuit beside what this drain has told, its customer said who
  /// resumed it: the receiver is well.
  void saw(Vitals recorded) {
    if (!toldSinceLook && !isAsTold(recorded)) {
      forget(recorded);
    }
  }

  private boolean isAsTold(Vitals recorded) {
    return recorded.circuit().equals(told.circuit());
  }

  /// Somebody says that the receiver is well: what was known of it before counts no more.
  void forget(Vitals current) {
    circuit = current.circuit();
    told = current;
  }

  Vitals vitals() {
    return new Vitals(circuit, isSlow(), pace.until());
  }

  /// Whether the next drain must be told something that the record does not say.
  boolean hasNews() {
    return !vitals().equals(told);
  }

  void told(Vitals vitals) {
    told = vitals;
    toldSinceLook = true;
  }

  /// What somebody had said of the receiver meanwhile was written over: that is news again.
  ///
  /// @param before what the record said
  void told(Vitals vitals, Vitals before) {
    if (!isAsTold(before)) {
      circuit = before.circuit();
    }
    told(vitals);
  }
}
