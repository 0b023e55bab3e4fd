package net.voipbin.webhooks.core.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CircuitTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final CircuitTimes TIMES = CircuitTimes.DEFAULT;

  @Test
  void opens_at_twenty_failures_that_span_a_minute() {
    assertThat(new Circuit(20, Optional.of(NOW.minusSeconds(60)), 0).opens(TIMES, NOW)).isTrue();
    assertThat(new Circuit(19, Optional.of(NOW.minusSeconds(60)), 0).opens(TIMES, NOW)).isFalse();
    assertThat(new Circuit(20, Optional.of(NOW.minusSeconds(59)), 0).opens(TIMES, NOW)).isFalse();
  }

  @Test
  void failures_are_counted_from_the_first() {
    Circuit twice = Circuit.CLOSED.afterFailure(NOW).afterFailure(NOW.plusSeconds(9));
    assertThat(twice).isEqualTo(new Circuit(2, Optional.of(NOW), 0));
  }

  @Test
  void pauses_double_up_to_an_hour() {
    List<Duration> pauses = new ArrayList<>();
    Circuit circuit = Circuit.CLOSED;
    for (int i = 0; i < 9; i++) {
      circuit = circuit.tripped();
      pauses.add(circuit.pause(TIMES, 0.5));
    }
    assertThat(pauses)
        .extracting(Duration::toMinutes)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void all_pauses_follow_the_first() {
    CircuitTimes quick = new CircuitTimes(Duration.ofSeconds(2), Duration.ofSeconds(1));
    Circuit tripped = new Circuit(20, Optional.of(NOW.minusSeconds(2)), 3);
    assertThat(tripped.opens(quick, NOW)).isTrue();
    assertThat(tripped.pause(quick, 0.5)).isEqualTo(Duration.ofSeconds(4));
    assertThat(new Circuit(99, Optional.of(NOW), 99).pause(quick, 0.5))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void times_of_nothing_are_refused() {
    assertThatThrownBy(() -> new CircuitTimes(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CircuitTimes(Duration.ofSeconds(1), Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pauses_are_spread_by_a_tenth() {
    Circuit once = Circuit.CLOSED.tripped();
    assertThat(once.pause(TIMES, 0)).isEqualTo(Duration.ofSeconds(54));
    assertThat(once.pause(TIMES, 0.999_999))
        .isBetween(Duration.ofSeconds(65), Duration.ofSeconds(66));
  }

  @Test
  void is_hopeless_after_five_days() {
    Circuit old = new Circuit(1, Optional.of(NOW.minus(Duration.ofDays(5))), 0);
    assertThat(old.isHopeless(NOW)).isTrue();
    assertThat(old.isHopeless(NOW.minusNanos(1))).isFalse();
    assertThat(Circuit.CLOSED.isHopeless(NOW)).isFalse();
  }
}
