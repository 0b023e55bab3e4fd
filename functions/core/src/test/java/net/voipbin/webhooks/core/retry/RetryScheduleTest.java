package net.voipbin.webhooks.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
  @Test
  void the_default_makes_eleven_attempts_over_twenty_nine_hours() {
    Duration total = RetrySchedule.DEFAULT.delays().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(RetrySchedule.DEFAULT.attempts()).isEqualTo(11);
    assertThat(total).isBetween(Duration.ofHours(28), Duration.ofHours(29).plusMinutes(30));
  }

  @Test
  void gives_the_delay_after_each_failed_attempt_and_none_after_the_last() {
    RetrySchedule schedule = RetrySchedule.ofSeconds(List.of(1, 2));
    assertThat(schedule.after(1)).contains(Duration.ofSeconds(1));
    assertThat(schedule.after(2)).contains(Duration.ofSeconds(2));
    assertThat(schedule.after(3)).isEmpty();
  }

  @Test
  void refuses_what_sqs_could_not_hold() {
    assertThatThrownBy(() -> RetrySchedule.ofSeconds(List.of(42_901)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RetrySchedule.ofSeconds(List.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RetrySchedule.ofSeconds(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RetrySchedule.ofSeconds(Collections.nCopies(21, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jitter_stays_within_a_fifth_and_below_the_longest_delay() {
    Duration delay = Duration.ofSeconds(100);
    assertThat(Jitter.apply(delay, 0)).isEqualTo(Duration.ofSeconds(80));
    assertThat(Jitter.apply(delay, 0.5)).isEqualTo(delay);
    assertThat(Jitter.apply(delay, 0.999_999)).isLessThanOrEqualTo(Duration.ofSeconds(120));
    assertThat(Jitter.apply(RetrySchedule.LONGEST, 0.9)).isEqualTo(RetrySchedule.LONGEST);
  }
}
