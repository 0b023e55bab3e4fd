package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class SlownessTest {
  @Test
  void one_attempt_that_takes_long_is_enough_for_a_lane_that_has_no_others() {
    assertThat(isSlow(false, 29_000)).isTrue();
    assertThat(isSlow(false, 4_999)).isFalse();
  }

  @Test
  void one_quick_attempt_takes_a_slow_lane_back() {
    assertThat(isSlow(true, 999)).isFalse();
    assertThat(isSlow(true, 1_000)).isTrue();
  }

  @Test
  void a_few_long_ones_among_many_do_not_count() {
    assertThat(isSlow(false, 20, 20, 29_000)).isFalse();
    assertThat(isSlow(false, 20, 29_000, 29_000)).isTrue();
  }

  @Test
  void only_the_last_twenty_count() {
    Slowness slowness = new Slowness(false);
    Collections.nCopies(10, 29_000).forEach(millis -> took(slowness, millis));
    Collections.nCopies(11, 20).forEach(millis -> took(slowness, millis));

    assertThat(slowness.isSlow()).isFalse();
  }

  private static boolean isSlow(boolean before, int... millis) {
    Slowness slowness = new Slowness(before);
    for (int took : millis) {
      took(slowness, took);
    }
    return slowness.isSlow();
  }

  private static void took(Slowness slowness, int millis) {
    slowness.attemptTook(Duration.ofMillis(millis));
  }
}
