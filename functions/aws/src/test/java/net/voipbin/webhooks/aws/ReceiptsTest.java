package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import org.junit.jupiter.api.Test;

final class ReceiptsTest {
  private static final Instant RECEIVED = Instant.parse("2026-03-04T05:06:07Z");

  private final Receipt receipt = Receipts.of(RECEIVED, "AQEB:x");

  @Test
  void the_handle_is_sqs_own() {
    assertThat(Receipts.handle(receipt)).isEqualTo("AQEB:x");
  }

  @Test
  void delays_are_whole_seconds_never_too_short() {
    assertThat(Receipts.seconds(receipt, Duration.ZERO, RECEIVED)).isZero();
    assertThat(Receipts.seconds(receipt, Duration.ofNanos(1), RECEIVED)).isEqualTo(1);
    assertThat(Receipts.seconds(receipt, Duration.ofMillis(2001), RECEIVED)).isEqualTo(3);
  }

  @Test
  void the_longest_delay_is_taken_after_an_attempt() {
    Instant later = RECEIVED.plusSeconds(40);

    assertThat(Receipts.seconds(receipt, RetrySchedule.LONGEST, later)).isEqualTo(42_900);
  }

  @Test
  void no_delay_ends_more_than_twelve_hours_after_the_receive() {
    Instant later = RECEIVED.plus(Duration.ofHours(1));

    assertThat(Receipts.seconds(receipt, RetrySchedule.LONGEST, later)).isEqualTo(11 * 3600 - 30);
    assertThat(Receipts.seconds(receipt, RetrySchedule.LONGEST, RECEIVED.plus(Duration.ofDays(1))))
        .isZero();
  }
}
