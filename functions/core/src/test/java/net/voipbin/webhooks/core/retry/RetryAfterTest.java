package net.voipbin.webhooks.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
  // The example date of RFC 9110 §5.6.7 is 1994-11-06T08:49:37Z.
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:07Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "120|120",
        " 7 |7",
        "Sun, 06 Nov 1994 08:49:37 GMT|30",
        "Sunday, 06-Nov-94 08:49:37 GMT|30",
        "Sun Nov  6 08:49:37 1994|30",
        "Sun, 06 Nov 1994 08:00:00 GMT|0",
        "999999|42900",
        "999999999999999999|42900",
        "Sat, 06 Nov 2094 08:49:37 GMT|42900",
      })
  void reads_seconds_and_dates(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "+3", "9999999999999999999", "2026-11-23"})
  void leaves_other_forms_to_the_schedule(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void two_digit_years_are_of_this_century_or_the_last() {
    assertThat(
            RetryAfter.parse(
                "Monday, 23-Nov-26 00:00:10 GMT", Instant.parse("2026-11-23T00:00:00Z")))
        .contains(Duration.ofSeconds(10));
  }
}
