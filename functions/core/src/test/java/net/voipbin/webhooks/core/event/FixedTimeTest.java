package net.voipbin.webhooks.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04T09:12:40Z",
        "2026-05-04T09:12:40.5Z",
        "2026-05-04T09:12:40.560318Z",
        "2026-05-04T09:12:40.999999999Z",
        "2024-02-29T23:59:59.000000001Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9Z"
      })
  void reads_what_the_jdk_reads(String text) {
    Instant expected = OffsetDateTime.parse(text).toInstant();

    assertThat(FixedTime.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-05-04T09:12:40",
        "2026-05-04T09:12Z",
        "2026-05-04T09:12:40.Z",
        "2026-05-04T09:12:40.1234567890Z",
        "2026-05-04T09:12:40,5Z",
        "2026-05-04t09:12:40z",
        "2026-05-04 09:12:40Z",
        "2026-05-04T09:12:40+00:00",
        "2026-02-29T00:00:00Z",
        "2026-05-04T24:00:00Z",
        "2026-05-04T23:59:60Z",
        "2026-13-04T00:00:00Z",
        "-026-05-04T09:12:40Z",
        "\u0662026-05-04T09:12:40Z"
      })
  void leaves_everything_else_to_others(String text) {
    assertThat(FixedTime.parse(text)).isEmpty();
  }
}
