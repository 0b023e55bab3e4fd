package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.Attempt;

/// What a drain learns about its receiver, and what the next drain must know of it.
final class Health {
  private final Pace pace;
  private final Slowness slowness;
  private Circuit circuit;
  private Vitals told;

  /// @param notBefore no start before then: what the drain before did is not known
  Health(Vitals vitals, Optional<Integer> rateLimit, Instant notBefore) {
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

  void succeeded() {
    circuit = Circuit.CLOSED;
  }

  void failed(Instant now) {
    circuit = circuit.afterFailure(now);
  }

  /// How long the circuit opens now.
  Duration trip(double random) {
    circuit = circuit.tripped();
    return circuit.pause(random);
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
  }
}
