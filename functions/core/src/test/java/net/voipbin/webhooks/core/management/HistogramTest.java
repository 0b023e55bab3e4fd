package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HistogramTest {
  private static Histogram of(LongStream micros) {
    Histogram histogram = new Histogram();
    micros.forEach(one -> histogram.add(Duration.ofNanos(1000 * one)));
    return histogram;
  }

  @Test
  void a_percentile_is_never_too_short_and_at_most_a_sixty_fourth_too_long() {
    for (long most : List.of(1L, 10L, 63L, 64L, 65L, 1_000L, 77_777L, 1_000_000L)) {
      Histogram histogram = of(LongStream.rangeClosed(1, most));
      for (int percent : List.of(50, 90, 99)) {
        long exact = Math.ceilDiv(most * percent, 100L);
        long found = histogram.percentile(percent).orElseThrow().toNanos() / 1000;
        assertThat(found).isBetween(exact, exact + exact / 64);
      }
    }
  }

  @Test
  void nothing_has_no_percentile_and_one_is_its_own() {
    assertThat(of(LongStream.empty()).percentile(50)).isEmpty();
    assertThat(of(LongStream.of(123_456_789)).percentile(1))
        .contains(Duration.ofNanos(123_456_789_000L));
  }

  @Test
  void two_together_are_as_one() {
    Histogram both = of(LongStream.range(0, 1_000));
    both.add(of(LongStream.range(1_000, 10_000)));
    assertThat(both.percentile(90)).isEqualTo(of(LongStream.range(0, 10_000)).percentile(90));
  }
}
