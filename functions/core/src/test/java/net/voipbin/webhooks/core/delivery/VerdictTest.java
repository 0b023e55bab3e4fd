package net.voipbin.webhooks.core.delivery;

import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Verdict.Delivered;
import net.voipbin.webhooks.core.delivery.Verdict.Exhausted;
import net.voipbin.webhooks.core.delivery.Verdict.Gone;
import net.voipbin.webhooks.core.delivery.Verdict.Retry;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.target.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole table of what an answer means.
final class VerdictTest {
  private static final RetrySchedule SCHEDULE = RetrySchedule.ofSeconds(List.of(100, 200));
  private static final double MIDDLE = 0.5;
  private static final Set<Integer> HEEDS_RETRY_AFTER = Set.of(429, 502, 503, 504);

  private static Verdict of(Outcome outcome, int attempt) {
    return Verdict.of(outcome, attempt, SCHEDULE, NOW, MIDDLE);
  }

  private static Retry retry(long seconds) {
    return new Retry(Duration.ofSeconds(seconds), Optional.empty());
  }

  static IntStream statuses() {
    return IntStream.rangeClosed(100, 599);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void every_status_without_retry_after(int status) {
    Verdict expected =
        status >= 200 && status <= 299 ? new Delivered() : status == 410 ? new Gone() : retry(100);
    assertThat(of(answered(status), 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void every_status_with_a_retry_after_beyond_the_schedule(int status) {
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(700));
    Verdict expected =
        status >= 200 && status <= 299
            ? new Delivered()
            : status == 410
                ? new Gone()
                : HEEDS_RETRY_AFTER.contains(status)
                    ? new Retry(asked.get(), status == 429 ? asked : Optional.empty())
                    : retry(100);
    assertThat(of(answered(status, "700"), 1)).isEqualTo(expected);
    assertThat(of(answered(status, "Fri, 20 Nov 2026 14:19:22 GMT"), 1))
        .isInstanceOf(expected.getClass());
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void every_status_when_the_schedule_is_used_up(int status) {
    Verdict expected =
        status >= 200 && status <= 299
            ? new Delivered()
            : status == 410 ? new Gone() : new Exhausted(Optional.empty());
    assertThat(of(answered(status), 3)).isEqualTo(expected);
    assertThat(of(answered(status), 4)).isEqualTo(expected);
  }

  @Test
  void whatever_ends_without_an_answer_is_tried_again_by_the_schedule() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.TimedOut("connect"),
            new Outcome.Unreachable("no route"),
            new Outcome.TlsFailed("expired"),
            new Outcome.Refused(new Refusal("loopback", "127.0.0.1 is not public")));
    for (Outcome outcome : outcomes) {
      assertThat(of(outcome, 1)).isEqualTo(retry(100));
      assertThat(of(outcome, 2)).isEqualTo(retry(200));
      assertThat(of(outcome, 3)).isEqualTo(new Exhausted(Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99", "Fri, 20 Nov 2026 14:07:50 GMT"})
  void a_retry_after_before_the_schedule_does_not_hurry_it_but_holds_the_lane(String header) {
    assertThat(of(answered(503, header), 1)).isEqualTo(retry(100));
    assertThat(of(answered(429, header), 1))
        .isInstanceOfSatisfying(
            Retry.class,
            retry -> {
              assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(100));
              assertThat(retry.hold()).isPresent();
            });
  }

  @Test
  void a_retry_after_that_cannot_be_read_leaves_it_to_the_schedule() {
    assertThat(of(answered(429, "soon"), 1)).isEqualTo(retry(100));
  }

  @Test
  void nobody_waits_longer_than_a_queue_can_hold_a_message() {
    Optional<Duration> longest = Optional.of(RetrySchedule.LONGEST);
    assertThat(of(answered(429, "99999999"), 1)).isEqualTo(new Retry(longest.get(), longest));
    assertThat(longest).contains(Duration.ofHours(11).plusMinutes(55));
  }

  @Test
  void the_last_answer_may_still_hold_the_lane() {
    assertThat(of(answered(429, "700"), 3))
        .isEqualTo(new Exhausted(Optional.of(Duration.ofSeconds(700))));
    assertThat(of(answered(503, "700"), 3)).isEqualTo(new Exhausted(Optional.empty()));
  }

  @Test
  void delays_are_spread_by_a_fifth() {
    assertThat(Verdict.of(answered(500), 1, SCHEDULE, NOW, 0)).isEqualTo(retry(80));
    assertThat(Verdict.of(answered(500), 1, SCHEDULE, NOW, 0.75)).isEqualTo(retry(110));
    assertThat(Verdict.of(answered(500), 1, SCHEDULE, NOW, Math.nextDown(1.0)))
        .isEqualTo(retry(120));
  }

  @Test
  void what_a_receiver_asked_for_is_not_spread() {
    assertThat(Verdict.of(answered(503, "110"), 1, SCHEDULE, NOW, 0)).isEqualTo(retry(110));
    assertThat(Verdict.of(answered(503, "110"), 1, SCHEDULE, NOW, 0.9)).isEqualTo(retry(116));
  }

  @Test
  void by_default_the_eleventh_failure_is_the_last() {
    for (int attempt = 1; attempt <= 10; attempt++) {
      assertThat(Verdict.of(answered(500), attempt, RetrySchedule.DEFAULT, NOW, MIDDLE))
          .isEqualTo(new Retry(RetrySchedule.DEFAULT.delays().get(attempt - 1), Optional.empty()));
    }
    assertThat(Verdict.of(answered(500), 11, RetrySchedule.DEFAULT, NOW, MIDDLE))
        .isEqualTo(new Exhausted(Optional.empty()));
  }
}
